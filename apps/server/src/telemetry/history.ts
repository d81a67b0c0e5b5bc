/** Which resolution answers a span with at most so many points a line, and where nothing was measured. */
import type { BucketRow, RawRow, Resolution } from '@fengsui/contracts';

const RESOLUTION_MS = { '1m': 60_000, '1h': 3_600_000, '1d': 86_400_000 } as const;
export type BucketResolution = keyof typeof RESOLUTION_MS;
/** No answer has more buckets than this, whatever was asked for. */
export const MAX_BUCKETS = 20_000;

export interface HistoryPlan {
  resolution: Resolution;
  /** Width of a bucket, ms; a multiple of the resolution's own. `0` for raw. */
  bucketMs: number;
}

/**
 * @param wanted what the caller asked for
 * @param intervalS the point's own report interval
 */
export function planHistory(
  wanted: Resolution | 'auto',
  fromMs: number,
  toMs: number,
  maxPoints: number,
  intervalS: number,
): HistoryPlan {
  const spanMs = toMs - fromMs;
  if (wanted === 'raw') return { resolution: 'raw', bucketMs: 0 };
  if (wanted !== 'auto') return wideEnough(wanted, spanMs / MAX_BUCKETS);
  if (spanMs / (intervalS * 1000) <= maxPoints) return { resolution: 'raw', bucketMs: 0 };
  const neededMs = spanMs / maxPoints;
  const resolution =
    neededMs >= RESOLUTION_MS['1d'] ? '1d' : neededMs >= RESOLUTION_MS['1h'] ? '1h' : '1m';
  return wideEnough(resolution, neededMs);
}

function wideEnough(resolution: BucketResolution, neededMs: number): HistoryPlan {
  const ownMs = RESOLUTION_MS[resolution];
  return { resolution, bucketMs: Math.max(1, Math.ceil(neededMs / ownMs)) * ownMs };
}

/**
 * Spans without a measurement, `[from, to]` in ms, also before the first and after the last row.
 * @param allowedMs the longest span between two rows that is no gap
 * @param nowMs what lies after it cannot have been measured and is no gap
 */
export function findGaps(
  series: readonly (RawRow | BucketRow)[],
  fromMs: number,
  toMs: number,
  allowedMs: number,
  nowMs: number,
): [number, number][] {
  const end = Math.min(toMs, nowMs);
  const gaps: [number, number][] = [];
  let at = fromMs;
  for (const [t] of series) {
    if (t - at > allowedMs) gaps.push([at, t]);
    at = Math.max(at, t);
  }
  if (end - at > allowedMs) gaps.push([at, end]);
  return gaps;
}
