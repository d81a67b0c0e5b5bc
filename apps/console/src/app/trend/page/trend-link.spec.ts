import { NOON, anAlarm } from '../../testing/make';
import { trendOfAlarm } from './trend-link';

const MINUTE = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();

describe('from an alarm to the trends', () => {
  it('moves on with time while the beginning of what is active is on the screen', () => {
    const query = trendOfAlarm(anAlarm({ t: NOON }), NOON + 5 * MINUTE);
    expect(query).toMatchObject({ p: ['NH0001/GD17.CH4'], span: '1h', from: null });
    const old = trendOfAlarm(anAlarm({ t: NOON }), NOON + 300 * MINUTE);
    expect(old).toMatchObject({ from: iso(NOON - 30 * MINUTE), to: iso(NOON + 300 * MINUTE) });
  });

  it('shows half an hour before and after one that is over, and never the future', () => {
    const over = { active: false, open: false, returnedAt: iso(NOON + 10 * MINUTE) };
    const late = trendOfAlarm(anAlarm({ t: NOON, ...over }), NOON + 300 * MINUTE);
    expect(late).toMatchObject({ from: iso(NOON - 30 * MINUTE), to: iso(NOON + 40 * MINUTE) });
    const soon = trendOfAlarm(anAlarm({ t: NOON, ...over }), NOON + 20 * MINUTE);
    expect(soon?.to).toBe(iso(NOON + 20 * MINUTE));
  });

  it('is not there for what is about no point', () => {
    expect(trendOfAlarm(anAlarm({ point: null }), NOON)).toBeNull();
  });
});
