import type { RawRow } from '@fengsui/contracts';
import fc from 'fast-check';
import { findGaps, keptAt, planHistory } from './history.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('the plan of a history', () => {
  it('is what was asked for', () => {
    expect(planHistory('raw', 0, 365 * DAY, 600, 1)).toEqual({ resolution: 'raw', bucketMs: 0 });
    expect(planHistory('1h', 0, DAY, 600, 15)).toEqual({ resolution: '1h', bucketMs: HOUR });
  });

  it('widens the buckets that were asked for when there would be more than 20,000', () => {
    expect(planHistory('1m', 0, 20_000 * MINUTE, 600, 15).bucketMs).toBe(MINUTE);
    expect(planHistory('1m', 0, 365 * DAY, 600, 15)).toEqual({
      resolution: '1m',
      bucketMs: 27 * MINUTE,
    });
    expect(planHistory('1d', 0, 0, 600, 15).bucketMs).toBe(DAY);
  });

  it('is raw as long as the span holds no more reports than points', () => {
    expect(planHistory('auto', 0, 600 * 15_000, 600, 15).resolution).toBe('raw');
    expect(planHistory('auto', 0, 601 * 15_000, 600, 15)).toEqual({
      resolution: '1m',
      bucketMs: MINUTE,
    });
  });

  it('is the coarsest resolution that fills half of the points', () => {
    expect(planHistory('auto', 0, 365 * DAY, 600, 15)).toEqual({ resolution: '1d', bucketMs: DAY });
    expect(planHistory('auto', 0, 299 * DAY, 600, 15)).toEqual({
      resolution: '1h',
      bucketMs: 12 * HOUR,
    });
    expect(planHistory('auto', 0, 13 * DAY, 600, 15)).toEqual({ resolution: '1h', bucketMs: HOUR });
    expect(planHistory('auto', 0, 12 * DAY, 600, 15)).toEqual({
      resolution: '1m',
      bucketMs: 29 * MINUTE,
    });
  });

  it('has buckets in whole multiples of its own', () => {
    expect(planHistory('auto', 0, DAY, 600, 15)).toEqual({
      resolution: '1m',
      bucketMs: 3 * MINUTE,
    });
    expect(planHistory('auto', 0, 30 * DAY, 600, 15)).toEqual({
      resolution: '1h',
      bucketMs: 2 * HOUR,
    });
    expect(planHistory('auto', 0, 3650 * DAY, 600, 15)).toEqual({
      resolution: '1d',
      bucketMs: 7 * DAY,
    });
  });

  it('never asks a resolution that was dropped before the span ends', () => {
    const now = 3650 * DAY;
    const kept = keptAt(now, 90 * DAY);
    const hourOf = (agoDays: number) =>
      planHistory('auto', now - agoDays * DAY, now - agoDays * DAY + HOUR, 600, 15, kept);
    expect(hourOf(89).resolution).toBe('raw');
    expect(hourOf(91)).toEqual({ resolution: '1m', bucketMs: MINUTE });
    expect(hourOf(399).resolution).toBe('1m');
    expect(hourOf(401)).toEqual({ resolution: '1h', bucketMs: HOUR });
    expect(planHistory('auto', 0, now, 600, 15, kept).resolution).toBe('1d');
  });

  it('never needs more buckets than points, and one more at the edge', () => {
    const span = fc.integer({ min: 1, max: 3650 * DAY });
    fc.assert(
      fc.property(span, fc.integer({ min: 10, max: 20_000 }), (spanMs, maxPoints) => {
        const { resolution, bucketMs } = planHistory('auto', 0, spanMs, maxPoints, 1);
        const rows = resolution === 'raw' ? spanMs / 1000 : spanMs / bucketMs;
        expect(rows).toBeLessThanOrEqual(maxPoints);
      }),
    );
  });
});

describe('gaps', () => {
  const row = (t: number): RawRow => [t, 1, 0];

  it('lie between rows farther apart than allowed, and at both ends', () => {
    const series = [row(100), row(110), row(200)];
    expect(findGaps(series, 0, 400, 50, 1_000)).toEqual([
      [0, 100],
      [110, 200],
      [200, 400],
    ]);
    expect(findGaps(series, 60, 240, 90, 1_000)).toEqual([]);
  });

  it('are the whole span when nothing was measured', () => {
    expect(findGaps([], 0, 400, 50, 1_000)).toEqual([[0, 400]]);
  });

  it('never lie in the future', () => {
    expect(findGaps([row(100)], 100, 400, 50, 149)).toEqual([]);
    expect(findGaps([row(100)], 100, 400, 50, 200)).toEqual([[100, 200]]);
    expect(findGaps([], 500, 900, 50, 100)).toEqual([]);
  });

  it('ignore a first bucket that begins before the span', () => {
    expect(findGaps([row(-40), row(30)], 0, 60, 50, 1_000)).toEqual([]);
  });
});
