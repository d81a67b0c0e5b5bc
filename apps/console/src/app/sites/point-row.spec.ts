import type { AlarmView } from '@fengsui/contracts';
import { NOON, aPoint, anAlarm } from '../testing/make';
import { byAttention, limitsText, pointRow, staleAfterMs } from './point-row';

const now = { serverMs: NOON + 1000, here: 50_000 };

describe('a line of the table of points', () => {
  it('shows the live value when it is newer than the register’s', () => {
    const held = { t: NOON + 500, v: 7, q: 0, arrived: 49_900 } as const;
    expect(pointRow(aPoint(), held, null, now)).toMatchObject({ v: 7, freshness: 'fresh' });
  });

  it('shows the register’s value when the live one is older', () => {
    const held = { t: NOON - 500, v: 7, q: 0, arrived: 49_900 } as const;
    expect(pointRow(aPoint(), held, null, now).v).toBe(3.2);
  });

  it('never shows an old value as fresh', () => {
    const held = { t: NOON + 500, v: 7, q: 0, arrived: 50_000 - staleAfterMs(15) - 1 } as const;
    expect(pointRow(aPoint(), held, null, now).freshness).toBe('stale');
    const later = { ...now, serverMs: NOON + staleAfterMs(15) + 200 };
    expect(pointRow(aPoint(), undefined, null, later).freshness).toBe('stale');
  });

  it('does not take the repetition of a stale value for life', () => {
    const held = { t: NOON, v: 3.2, q: 0, arrived: 50_000 } as const;
    expect(pointRow(aPoint({ freshness: 'stale' }), held, null, now).freshness).toBe('stale');
  });

  it('says that a point has never reported', () => {
    const silent = aPoint({ last: null, freshness: 'never' });
    expect(pointRow(silent, undefined, null, now)).toMatchObject({ v: null, freshness: 'never' });
  });

  it('flags a value out of the point’s range', () => {
    const held = { t: NOON + 500, v: 104, q: 0, arrived: 50_000 } as const;
    expect(pointRow(aPoint(), held, null, now).outOfRange).toBe(true);
  });

  it('comes first when it is in alarm, then by tag with numbers as numbers', () => {
    const row = (tag: string, alarm: AlarmView | null) =>
      pointRow(aPoint({ tag }), undefined, alarm, now);
    const rows = [row('GD10', null), row('GD9', null), row('GD11', anAlarm())];
    expect(rows.sort(byAttention).map(({ view }) => view.tag)).toEqual(['GD11', 'GD9', 'GD10']);
  });

  it('names its limits from low to high', () => {
    const limits = {
      HH: { value: 50, severity: 1 },
      L: { value: 2, severity: 3 },
      H: { value: 25, severity: 2 },
    } as const;
    expect(limitsText(limits, String)).toBe('L 2 · H 25 · HH 50');
  });
});
