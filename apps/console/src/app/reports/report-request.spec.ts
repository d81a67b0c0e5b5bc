import { NOON } from '../testing/make';
import { choiceOf, isLive, reportPath } from './report-request';

const asked = (path: string) => Object.fromEntries(new URL(path, 'http://x').searchParams);

describe('what is asked of the server', () => {
  it('is the last 24 hours when the URL says nothing', () => {
    const choice = choiceOf({});
    expect(isLive(choice)).toBe(true);
    expect(asked(reportPath(choice, NOON))).toEqual({
      from: '2026-02-28T04:00:00.000Z',
      to: '2026-03-01T04:00:00.000Z',
    });
  });

  it('ends now for a range, and where it was set for a period of one’s own', () => {
    const month = choiceOf({ range: '30d', town: '440605124' });
    expect(asked(reportPath(month, NOON))).toMatchObject({
      from: '2026-01-30T04:00:00.000Z',
      town: '440605124',
    });
    const own = choiceOf({ from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', range: '7d' });
    expect(isLive(own)).toBe(false);
    expect(asked(reportPath(own, NOON))).toEqual({
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-02T00:00:00.000Z',
    });
  });

  it('is not led astray by nonsense', () => {
    const choice = choiceOf({ range: 'for ever', from: '2026-01-02', to: '2026-01-01' });
    expect(choice).toEqual({ range: '24h', own: null, town: null, site: null });
    expect(choiceOf({ from: 'x', to: '2026-01-01' }).own).toBeNull();
  });

  it('can be a table of the same', () => {
    const path = reportPath(choiceOf({ site: 'NH 1&x' }), NOON, 'points');
    expect(asked(path)).toMatchObject({ format: 'csv', table: 'points', site: 'NH 1&x' });
  });
});
