import fc from 'fast-check';
import { MOST_HOURS, planSparklines } from './sparklines.js';

const HOUR = 3_600_000;

describe('the plan of sparklines', () => {
  it('has about sixty buckets of whole minutes for the hours of a shift, of whole hours beyond', () => {
    expect(planSparklines(2, 10 * HOUR)).toEqual({
      resolution: '1m',
      bucketMs: 120_000,
      fromMs: 8 * HOUR,
      toMs: 10 * HOUR,
    });
    expect(planSparklines(24, 100 * HOUR)).toMatchObject({ resolution: '1h', bucketMs: HOUR });
    expect(planSparklines(168, 1000 * HOUR)).toMatchObject({ bucketMs: 3 * HOUR });
  });

  it('never has more than 62 buckets or reads more than 480 rows of a point, and covers the span', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MOST_HOURS }),
        fc.integer({ min: 0, max: 2e12 }),
        (hours, nowMs) => {
          const { resolution, bucketMs, fromMs, toMs } = planSparklines(hours, nowMs);
          const ownMs = resolution === '1m' ? 60_000 : HOUR;
          expect(bucketMs % ownMs).toBe(0);
          expect(fromMs).toBeLessThanOrEqual(nowMs - hours * HOUR);
          expect((toMs - fromMs) / bucketMs).toBeLessThanOrEqual(61);
          expect((hours * HOUR) / ownMs).toBeLessThanOrEqual(480);
        },
      ),
    );
  });
});
