/** A small line of a point: the newest value of each bucket, and the span between its extremes. Pure. */
import type { Limits, SparklineRow } from '@fengsui/contracts';

export const SPARK_WIDTH = 100;
export const SPARK_HEIGHT = 30;

export interface SparkSpan {
  fromMs: number;
  toMs: number;
  bucketMs: number;
  /** The longest time between two buckets over which the line is drawn. */
  allowedMs: number;
}

export interface SparkPicture {
  /** Paths in a box of 100 × 30. */
  line: string;
  band: string;
  /** Up to here nothing was measured, in the same box. */
  begins: number;
  /** Heights of the limits in the same box. */
  limits: number[];
}

interface Bucket {
  t: number;
  low: number;
  high: number;
  last: number;
}

/** What happens within so much of an instrument's range is never drawn as high as the box. */
const CALM_SHARE = 0.1;

/**
 * The limits are part of the scale, so that what is far from them looks calm, and so does noise. What
 * was not measured is left open. `null`: there is nothing to draw.
 */
export function sparkPicture(
  rows: readonly SparklineRow[],
  { limits, range }: { limits: Limits; range: readonly [number, number] },
  span: SparkSpan,
): SparkPicture | null {
  const buckets = rows.flatMap(([t, min, max, last]): Bucket[] =>
    min === null || max === null || last === null || t + span.bucketMs <= span.fromMs
      ? []
      : [{ t, low: min, high: max, last }],
  );
  if (buckets.length === 0) return null;
  const borders = Object.values(limits).map(({ value }) => value);
  const least = Math.min(...borders, ...buckets.map((bucket) => bucket.low));
  const most = Math.max(...borders, ...buckets.map((bucket) => bucket.high));
  const spare = Math.max(0, ((range[1] - range[0]) * CALM_SHARE - (most - least)) / 2);
  const [low, high] = [least - spare, most + spare];
  const air = (high - low || Math.abs(high) || 1) * 0.06;
  const x = (t: number) => {
    const share = (t - span.fromMs) / (span.toMs - span.fromMs);
    return round(Math.min(1, Math.max(0, share)) * SPARK_WIDTH);
  };
  const y = (value: number) =>
    round(((high + air - value) / (high - low + 2 * air)) * SPARK_HEIGHT);
  const runs = unbroken(buckets, span.allowedMs);
  return {
    begins: x(buckets[0]?.t ?? span.fromMs),
    line: runs.map((run) => lineOf(run, span.bucketMs, x, y)).join(''),
    band: runs.map((run) => bandOf(run, span.bucketMs, x, y)).join(''),
    limits: borders.map(y),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
type Scale = (value: number) => number;

function unbroken(buckets: readonly Bucket[], allowedMs: number): Bucket[][] {
  const runs: Bucket[][] = [];
  let before: Bucket | null = null;
  for (const bucket of buckets) {
    const run = runs.at(-1);
    if (run && before && bucket.t - before.t <= allowedMs) run.push(bucket);
    else runs.push([bucket]);
    before = bucket;
  }
  return runs;
}

/** Through the middles of the buckets; a single one is as wide as it is long. */
function lineOf(run: readonly Bucket[], bucketMs: number, x: Scale, y: Scale): string {
  const [only] = run;
  if (only && run.length === 1)
    return `M${x(only.t)} ${y(only.last)}H${Math.max(x(only.t + bucketMs), x(only.t) + 1)}`;
  const at = run.map(({ t, last }) => `${x(t + bucketMs / 2)} ${y(last)}`);
  return `M${at.join('L')}`;
}

function bandOf(run: readonly Bucket[], bucketMs: number, x: Scale, y: Scale): string {
  const middle = ({ t }: Bucket) => x(t + bucketMs / 2);
  const above = run.map((bucket) => `${middle(bucket)} ${y(bucket.high)}`);
  const below = [...run].reverse().map((bucket) => `${middle(bucket)} ${y(bucket.low)}`);
  return `M${[...above, ...below].join('L')}Z`;
}
