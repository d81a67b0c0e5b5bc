import { NOON, anEntry } from '../testing/make';
import { wasMissed, worthTelling } from './missed-news';

describe('news of the time when the screen was blind', () => {
  it('is missed as long as the screen is blind', () => {
    expect(wasMissed(anEntry(1), null)).toBe(true);
  });

  it('is missed when it happened before sight came back, however late it is read', () => {
    expect(wasMissed(anEntry(1, { at: new Date(NOON).toISOString() }), NOON + 1)).toBe(true);
  });

  it('is not missed when it happened in full sight', () => {
    expect(wasMissed(anEntry(1, { at: new Date(NOON).toISOString() }), NOON - 1)).toBe(false);
  });

  it('is listed but for the comings and goings of single points', () => {
    expect(worthTelling('alarm.raised')).toBe(true);
    expect(worthTelling('gateway.offline')).toBe(true);
    expect(worthTelling('point.stale')).toBe(false);
  });
});
