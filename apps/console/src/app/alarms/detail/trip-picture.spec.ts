import type { Limits, RawRow } from '@fengsui/contracts';
import { NOON } from '../../testing/make';
import { tripPicture } from './trip-picture';

const limits: Limits = { HH: { value: 50, severity: 1 }, H: { value: 25, severity: 2 } };
const point = { limits, range: [0, 100] as [number, number], intervalS: 15 };
const around = (series: RawRow[]) => ({
  readings: { resolution: 'raw' as const, unit: '%LEL', limits, series, gaps: [] },
  fromMs: NOON - 600_000,
  toMs: NOON + 600_000,
});

describe('the readings around a trip', () => {
  const rising: RawRow[] = [
    [NOON - 30_000, 20, 0],
    [NOON - 15_000, 24, 0],
    [NOON, 31, 0],
  ];

  it('stand with the trip in the middle, HH above H', () => {
    const picture = tripPicture(around(rising), point, NOON);
    expect(picture).toMatchObject({ tripX: 50, least: 20, most: 31 });
    const [h, hh] = picture?.limits ?? [];
    expect([h?.name, hh?.name]).toEqual(['H', 'HH']);
    expect(hh?.y).toBeLessThan(h?.y ?? 0);
  });

  it('leave out what is of bad quality, and are none without a value', () => {
    const bad: RawRow[] = [...rising, [NOON + 15_000, 99, 2]];
    expect(tripPicture(around(bad), point, NOON)?.most).toBe(31);
    expect(tripPicture(around([[NOON, null, 2]]), point, NOON)).toBeNull();
  });

  it('are broken where nothing was measured', () => {
    const hole: RawRow[] = [...rising, [NOON + 300_000, 30, 0], [NOON + 315_000, 30, 0]];
    expect(tripPicture(around(hole), point, NOON)?.line.match(/M/g)).toHaveLength(2);
  });
});
