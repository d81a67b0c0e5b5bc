/** Arrivals by the minute as four small lines, each on a scale of its own from zero. Pure. */
import type { IngestRates, SparklineRow } from '@fengsui/contracts';
import type { SparkSpan } from '../parts/spark-path';

export const RATE_NAMES = ['received', 'stored', 'duplicate', 'rejected'] as const;
export type RateName = (typeof RATE_NAMES)[number];

export interface RateLine {
  name: RateName;
  rows: SparklineRow[];
  /** Readings a minute: of the newest whole bucket (`null`: nothing came in it), and the most. */
  now: number | null;
  most: number;
}

/** The bucket that still runs is left out: half a minute is not a small one. */
export function rateLines({ rows, bucketMs, to }: IngestRates): RateLine[] {
  const toMs = Date.parse(to);
  const whole = rows.filter(([t]) => t + bucketMs <= toMs);
  const newest = (Math.floor(toMs / bucketMs) - 1) * bucketMs;
  return RATE_NAMES.map((name, index) => {
    const perMin = whole.map((row): [number, number] => [
      row[0],
      ((row[index + 1] ?? 0) * 60_000) / bucketMs,
    ]);
    return {
      name,
      rows: perMin.map(([t, n]) => [t, n, n, n]),
      now: perMin.find(([t]) => t === newest)?.[1] ?? null,
      most: Math.max(0, ...perMin.map(([, n]) => n)),
    };
  });
}

export const rateSpan = ({ from, to, bucketMs }: IngestRates): SparkSpan => ({
  fromMs: Date.parse(from),
  toMs: Date.parse(to),
  bucketMs,
  allowedMs: bucketMs,
});
