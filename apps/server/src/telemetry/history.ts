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

/** From when on the finer resolutions are still there, ms UTC. Hours and days outlive every span. */
export interface Kept {
  rawFromMs: number;
  minutesFromMs: number;
}
const FOR_EVER: Kept = { rawFromMs: -Infinity, minutesFromMs: -Infinity };
/** By the policy of migration 0002. */
const MINUTES_KEPT_MS = 400 * RESOLUTION_MS['1d'];

/** @param rawMs how long raw readings are kept */
export function keptAt(nowMs: number, rawMs: number): Kept {
  return { rawFromMs: nowMs - rawMs, minutesFromMs: nowMs - MINUTES_KEPT_MS };
}

/**
 * `auto` is what answers with at most `maxPoints` and, from what reaches back to `fromMs`, at least half as
 * many.
 * @param wanted what the caller asked for
 * @param intervalS the point's own report interval
 */
export function planHistory(
  wanted: Resolution | 'auto',
  fromMs: number,
  toMs: number,
  maxPoints: number,
  intervalS: number,
  kept: Kept = FOR_EVER,
): HistoryPlan {
  const spanMs = toMs - fromMs;
  if (wanted === 'raw') return { resolution: 'raw', bucketMs: 0 };
  if (wanted !== 'auto') return wideEnough(wanted, spanMs / MAX_BUCKETS);
  if (fromMs >= kept.rawFromMs && spanMs / (intervalS * 1000) <= maxPoints)
    return { resolution: 'raw', bucketMs: 0 };
  const neededMs = spanMs / maxPoints;
  // Half of the points from a coarser one are read many times faster, and their spikes are the same.
  const fills = (resolution: BucketResolution) => neededMs >= RESOLUTION_MS[resolution] / 2;
  const resolution = fills('1d') ? '1d' : fills('1h') || fromMs < kept.minutesFromMs ? '1h' : '1m';
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
