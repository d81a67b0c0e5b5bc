/** How the last hours of many points are cut into few buckets, so that one answer holds them all. */
import type { BucketResolution } from './history.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A line of the size of a thumb shows no more. */
const BUCKETS = 60;
/** Up to here the minutes are read, beyond them the hours: at most 480 rows for a point. */
const MINUTES_UP_TO_HOURS = 8;
/** No answer has more points than this, by tag. */
export const MOST_POINTS = 500;
export const MOST_HOURS = 168;

export interface SparklinePlan {
  resolution: Exclude<BucketResolution, '1d'>;
  /** A multiple of the resolution's own width. */
  bucketMs: number;
  fromMs: number;
  toMs: number;
}

/** Buckets begin at multiples of their width, the last one is not over yet. */
export function planSparklines(hours: number, nowMs: number): SparklinePlan {
  const byMinute = hours <= MINUTES_UP_TO_HOURS;
  const ownMs = byMinute ? MINUTE_MS : HOUR_MS;
  const spanMs = hours * HOUR_MS;
  const bucketMs = Math.ceil(spanMs / BUCKETS / ownMs) * ownMs;
  const fromMs = Math.floor((nowMs - spanMs) / bucketMs) * bucketMs;
  return { resolution: byMinute ? '1m' : '1h', bucketMs, fromMs, toMs: nowMs };
}
