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

/** Whole buckets that are needed for a line to say anything. */
export const LEAST_BUCKETS = 3;

/** The beginning of the first bucket in which it was counted from the start, UTC ms. */
function firstMs({ from, since, bucketMs }: IngestRates): number {
  const first = Math.ceil(Date.parse(since) / bucketMs) * bucketMs;
  return Math.max(first, Date.parse(from));
}

/** It is counted for too short a time. */
export const isYoung = (rates: IngestRates): boolean =>
  Date.parse(rates.to) - firstMs(rates) < LEAST_BUCKETS * rates.bucketMs;

/** The bucket that still runs and the one that was begun are left out: half a one is not a small one. */
export function rateLines(rates: IngestRates): RateLine[] {
  const { rows, bucketMs, to, since } = rates;
  const [sinceMs, toMs] = [Date.parse(since), Date.parse(to)];
  const whole = rows.filter(([t]) => t >= sinceMs && t + bucketMs <= toMs);
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

/** From where it is counted. */
export const rateSpan = (rates: IngestRates): SparkSpan => ({
  fromMs: firstMs(rates),
  toMs: Date.parse(rates.to),
  bucketMs: rates.bucketMs,
  allowedMs: rates.bucketMs,
});
