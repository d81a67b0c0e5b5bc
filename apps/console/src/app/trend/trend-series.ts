/** Readings as what the chart draws. Pure. */
import type {
  BucketRow,
  LimitName,
  Limits,
  Quality,
  RawRow,
  ReadingsView,
} from '@fengsui/contracts';
import { LIMIT_NAMES } from '@fengsui/contracts';

/** `null` breaks the line. Raw readings have `min = mid = max`. */
export interface Sample {
  t: number;
  min: number | null;
  mid: number | null;
  max: number | null;
}

export const RANGES = { '15m': 15, '1h': 60, '8h': 480, '24h': 1440, '7d': 10080 } as const;
export type RangeName = keyof typeof RANGES;
export const RANGE_NAMES = Object.keys(RANGES) as RangeName[];

export function rangeMs(name: RangeName): number {
  return RANGES[name] * 60_000;
}

export function samplesOf({ resolution, series, gaps }: ReadingsView): Sample[] {
  const samples =
    resolution === 'raw'
      ? (series as RawRow[]).map(([t, v, q]) => measured(t, v, q))
      : (series as BucketRow[]).map(([t, min, avg, max]) => ({ t, min, mid: avg, max }));
  const breaks = gaps.map(([from, to]) => sample((from + to) / 2, null));
  return [...samples, ...breaks].sort((a, b) => a.t - b.t);
}

/** Bad quality (2) and drill (3) are no measurement, as in the server's buckets. */
export function measured(t: number, v: number | boolean | null, q: Quality): Sample {
  return sample(t, q >= 2 ? null : v);
}

export function sample(t: number, v: number | boolean | null): Sample {
  const value = typeof v === 'boolean' ? Number(v) : v;
  return { t, min: value, mid: value, max: value };
}

/**
 * Whether the line may not be drawn through to a reading at `t`: too long after the last one.
 * @param knownToMs until then it is known that nothing is missing, ms UTC
 */
export function leavesHole(
  samples: readonly Sample[],
  t: number,
  allowedMs: number,
  knownToMs: number,
): boolean {
  const last = samples.at(-1);
  return last !== undefined && t - Math.max(last.t, knownToMs) > allowedMs;
}

/**
 * The live tail: a newer value goes to the end, behind a break if there is a hole; what has left the
 * window is dropped.
 */
export function withTail(
  samples: readonly Sample[],
  tail: Sample,
  fromMs: number,
  hole = false,
): Sample[] {
  const last = samples.at(-1);
  const kept = samples.filter(({ t }) => t >= fromMs);
  if (last && tail.t <= last.t) return kept;
  return last && hole ? [...kept, sample((last.t + tail.t) / 2, null), tail] : [...kept, tail];
}

/** Which limits the newest value has reached; those of a value that is missing are none. */
export function reachedLimits(samples: readonly Sample[], limits: Limits): LimitName[] {
  const now = samples.at(-1)?.mid ?? null;
  if (now === null) return [];
  return LIMIT_NAMES.filter((name) => {
    const limit = limits[name]?.value;
    if (limit === undefined) return false;
    return name.startsWith('H') ? now >= limit : now <= limit;
  });
}

/** Low and high end of the value axis: the data and every limit, with a little air. */
export function valueExtent(samples: readonly Sample[], limits: Limits): [number, number] | null {
  const values = Object.values(limits).map(({ value }) => value);
  for (const { min, max } of samples) {
    if (min !== null) values.push(min);
    if (max !== null) values.push(max);
  }
  if (values.length === 0) return null;
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const air = (high - low || Math.abs(high) || 1) * 0.08;
  return [low >= 0 && low - air < 0 ? 0 : low - air, high + air];
}
