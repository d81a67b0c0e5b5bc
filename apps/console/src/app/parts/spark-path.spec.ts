import type { Limits, SparklineRow } from '@fengsui/contracts';
import fc from 'fast-check';
import { SPARK_HEIGHT, SPARK_WIDTH, sparkPicture } from './spark-path';

const SPAN = { fromMs: 0, toMs: 1000, bucketMs: 100, allowedMs: 200 };
const RANGE = [0, 2] as const;
const numbers = (path: string) => (path.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);

describe('a sparkline', () => {
  it('is nothing without a measured value in its time', () => {
    expect(sparkPicture([], { limits: {}, range: RANGE }, SPAN)).toBeNull();
    expect(sparkPicture([[0, null, null, null]], { limits: {}, range: RANGE }, SPAN)).toBeNull();
    expect(sparkPicture([[-100, 1, 1, 1]], { limits: {}, range: RANGE }, SPAN)).toBeNull();
  });

  it('says where it begins to be measured', () => {
    const at = (t: number) =>
      sparkPicture([[t, 1, 1, 1]], { limits: {}, range: RANGE }, SPAN)?.begins ?? NaN;
    expect(at(SPAN.fromMs)).toBe(0);
    expect(at((SPAN.fromMs + SPAN.toMs) / 2)).toBe(50);
  });

  it('is broken where nothing was measured for too long', () => {
    const picture = sparkPicture(
      [
        [0, 1, 1, 1],
        [200, 1, 1, 1],
        [500, 2, 2, 2],
      ],
      { limits: {}, range: RANGE },
      SPAN,
    );
    expect(picture?.line.match(/M/g)).toHaveLength(2);
  });

  it('keeps a spike that has gone before the bucket ended', () => {
    const picture = sparkPicture([[0, 1, 99, 1]], { limits: {}, range: RANGE }, SPAN);
    const heights = numbers(picture?.band ?? '').filter((_, i) => i % 2 === 1);
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(SPARK_HEIGHT / 2);
  });

  it('is calm far from its limits and within a little of its range, else steep', () => {
    const rows: SparklineRow[] = [
      [0, 0, 0, 0],
      [100, 1, 1, 1],
    ];
    const rise = (limits: Limits, high = 2) => {
      const picture = sparkPicture(rows, { limits, range: [0, high] }, SPAN);
      const [, from = 0, , to = 0] = numbers(picture?.line ?? '');
      return from - to;
    };
    expect(rise({ H: { value: 50, severity: 2 } })).toBeLessThan(1);
    expect(rise({})).toBeGreaterThan(20);
    expect(rise({}, 1000)).toBeLessThan(1);
  });

  it('never leaves its box, whatever came and whenever', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    const row = fc.tuple(fc.integer({ min: -500, max: 2000 }), value, value, value);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), value, (made, limit) => {
        const rows = made.map(([t, a, b, c]): SparklineRow => {
          const [low = 0, last = 0, high = 0] = [a, b, c].sort((one, other) => one - other);
          return [t, low, high, last];
        });
        const picture = sparkPicture(
          rows,
          { limits: { H: { value: limit, severity: 2 } }, range: RANGE },
          SPAN,
        );
        const drawn = [...numbers(picture?.band ?? ''), ...(picture?.limits ?? [])];
        expect(Math.min(0, ...drawn)).toBe(0);
        expect(Math.max(0, ...drawn)).toBeLessThanOrEqual(SPARK_WIDTH);
        for (const y of picture?.limits ?? []) expect(y).toBeLessThanOrEqual(SPARK_HEIGHT);
      }),
    );
  });
});
