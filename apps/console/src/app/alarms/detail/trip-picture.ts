/** The readings around the trip as a small line with its limits. Pure. */
import type { BucketRow, LimitName, PointView, RawRow, SparklineRow } from '@fengsui/contracts';
import { LIMIT_NAMES } from '@fengsui/contracts';
import { SPARK_HEIGHT, SPARK_WIDTH, SparkPicture, sparkPicture } from '../../parts/spark-path';
import type { Around } from './point-brief';

export interface TripPicture extends Pick<SparkPicture, 'line' | 'band'> {
  /** Where the trip stands, 0 to 100. */
  tripX: number;
  limits: { name: LimitName; value: number; y: number; severity: number }[];
  least: number;
  most: number;
}

/** What of a point its picture is drawn by. */
export type Scaled = Pick<PointView, 'limits' | 'range' | 'intervalS'>;

/** `null`: nothing was measured. */
export function tripPicture(
  { readings, fromMs, toMs }: Around,
  { limits, range, intervalS }: Scaled,
  tMs: number,
): TripPicture | null {
  const rows = rowsOf(readings);
  const step = readings.resolution === 'raw' ? 1 : 60_000;
  const span = { fromMs, toMs, bucketMs: step, allowedMs: intervalS * 2_000 + 5_000 + step };
  // In the order of their names, so that each height finds its limit again.
  const named = LIMIT_NAMES.flatMap((name) =>
    limits[name] ? [[name, limits[name]] as const] : [],
  );
  const picture = sparkPicture(rows, { limits: Object.fromEntries(named), range }, span);
  if (!picture) return null;
  const values = rows.flatMap(([, min, max]) => (min === null || max === null ? [] : [min, max]));
  return {
    line: picture.line,
    band: picture.band,
    tripX: ((tMs - fromMs) / Math.max(1, toMs - fromMs)) * SPARK_WIDTH,
    limits: named.map(([name, { value, severity }], index) => ({
      name,
      value,
      severity,
      y: picture.limits[index] ?? SPARK_HEIGHT,
    })),
    least: values.reduce((a, b) => Math.min(a, b), Infinity),
    most: values.reduce((a, b) => Math.max(a, b), -Infinity),
  };
}

function rowsOf({ resolution, series }: Around['readings']): SparklineRow[] {
  if (resolution === 'raw')
    return (series as RawRow[]).map(([t, v, q]) => {
      const value = q >= 2 || v === null ? null : Number(v);
      return [t, value, value, value];
    });
  return (series as BucketRow[]).map(([t, min, , max, last]) => [t, min, max, last]);
}
