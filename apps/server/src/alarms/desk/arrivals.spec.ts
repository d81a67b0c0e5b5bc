import { arrivalsView, type Approaching } from './arrivals.js';

const NOW = 1_700_000_000_000;
const limits = { H: { value: 25, severity: 2 }, HH: { value: 50, severity: 1 } } as const;

/** Rising by `perMin` a minute to `end` at `NOW`. */
function rising(
  occurrence: number,
  perMin: number,
  change: Partial<Approaching> = {},
): Approaching {
  const moments = Array.from({ length: 30 }, (_, i): [number, number] => [
    NOW - i * 15_000,
    40 - (i * perMin) / 4,
  ]);
  return { occurrence, limit: 'H', limits, intervalS: 15, moments, ...change };
}

describe('the arrivals of open alarms', () => {
  it('come soonest first, with the limit ahead and whole milliseconds', () => {
    const view = arrivalsView({ alarms: [rising(1, 1), rising(2, 5)], left: 3 }, NOW);
    expect(view.items.map(({ occurrence }) => occurrence)).toEqual(['2', '1']);
    expect(view.items[0]).toMatchObject({ limit: 'HH', limitValue: 50, inMs: 120_000 });
    expect(view.left).toBe(3);
  });

  it('name no alarm that stands still, has no limit ahead or no readings', () => {
    const alarms = [
      rising(1, 0),
      rising(2, 5, { limit: 'HH' }),
      rising(3, 5, { limits: { H: limits.H } }),
      rising(4, 5, { moments: null }),
    ];
    expect(arrivalsView({ alarms, left: 0 }, NOW).items).toEqual([]);
  });
});
