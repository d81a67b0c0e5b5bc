/** One measured moment: UTC ms, value in the point's unit. */
export interface Moment {
  t: number;
  v: number;
}

/** A slope with its interval, in units per ms, and the line's value at `t0`. */
export interface RobustLine {
  slope: number;
  /** 99 % interval of the slope by Kendall's variance (Sen 1968), as if readings were independent. */
  low: number;
  high: number;
  t0: number;
  /** Median of what the readings say of the value at `t0`. */
  at0: number;
}

/** Fewer samples show no slope that a few wrong ones could not make. */
export const FEWEST_MOMENTS = 8;
/** More add time, not certainty: they are thinned evenly. 1,770 pairs. */
const MOST_MOMENTS = 60;
/** Two-sided 99 %: readings that follow each other are alike, so 95 % would promise too much. */
const Z = 2.576;

/**
 * The median of the slopes between all pairs (Theil–Sen): up to 29 % of the samples may be wrong.
 * `null` with fewer than eight moments.
 */
export function robustLine(moments: readonly Moment[]): RobustLine | null {
  const used = thinned(oneEach(moments));
  if (used.length < FEWEST_MOMENTS) return null;
  const slopes: number[] = [];
  for (const [i, a] of used.entries()) {
    for (const b of used.slice(i + 1)) slopes.push((b.v - a.v) / (b.t - a.t));
  }
  const sorted = Float64Array.from(slopes).sort();
  const slope = median(sorted);
  const t0 = used.at(-1)?.t ?? 0;
  const at0 = median(Float64Array.from(used.map(({ t, v }) => v + slope * (t0 - t))).sort());
  const spread = Z * Math.sqrt(varianceOfS(used.map(({ v }) => v)));
  const low = sorted[Math.floor((sorted.length - spread) / 2) - 1] ?? -Infinity;
  const high = sorted[Math.ceil((sorted.length + spread) / 2)] ?? Infinity;
  return { slope, low, high, t0, at0 };
}

/** In the order of time, one of each moment, only what is a number. */
function oneEach(moments: readonly Moment[]): Moment[] {
  const finite = moments.filter(({ t, v }) => Number.isFinite(t) && Number.isFinite(v));
  const sorted = finite.sort((a, b) => a.t - b.t || a.v - b.v);
  return sorted.filter(({ t }, index) => t !== sorted[index + 1]?.t);
}

/** Evenly by number; the newest is always among them. */
function thinned(moments: readonly Moment[]): Moment[] {
  if (moments.length <= MOST_MOMENTS) return [...moments];
  const every = (moments.length - 1) / (MOST_MOMENTS - 1);
  return Array.from({ length: MOST_MOMENTS }, (_, i) => moments[Math.round(i * every)]).filter(
    (moment) => moment !== undefined,
  );
}

/** Of Kendall's S under "no trend"; values that occur several times say less. */
function varianceOfS(values: readonly number[]): number {
  const n = values.length;
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const of = (m: number) => m * (m - 1) * (2 * m + 5);
  const ties = [...counts.values()].reduce((sum, count) => sum + of(count), 0);
  return (of(n) - ties) / 18;
}

function median(sorted: Float64Array): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? NaN)) / 2;
}
