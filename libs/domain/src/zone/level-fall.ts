/** A level as it was measured: UTC ms, m. */
export interface LevelSample {
  t: number;
  v: number;
}

/** Fewer samples show no slope that single wrong ones could not make. */
const FEWEST = 5;
/** More add time, not certainty: they are thinned evenly. */
const MOST = 150;

function median(sorted: Float64Array): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? NaN)) / 2;
}

/**
 * How fast a level rises, m/s (falling: negative), by the median of the slopes between all pairs
 * (Theil–Sen): up to 29 % of the samples may be wrong. `null` with fewer than five moments.
 */
export function levelSlopeMPerS(samples: readonly LevelSample[]): number | null {
  const finite = samples.filter(({ t, v }) => Number.isFinite(t) && Number.isFinite(v));
  if (finite.length < FEWEST) return null;
  const every = Math.max(1, (finite.length - 1) / (MOST - 1));
  const count = Math.min(finite.length, MOST);
  const used = Array.from({ length: count }, (_, i) => finite[Math.round(i * every)]).filter(
    (sample) => sample !== undefined,
  );
  const slopes: number[] = [];
  for (const [i, a] of used.entries()) {
    for (let j = i + 1; j < used.length; j += 1) {
      const b = used[j];
      if (b !== undefined && b.t !== a.t) slopes.push(((b.v - a.v) / (b.t - a.t)) * 1000);
    }
  }
  if (slopes.length < FEWEST) return null;
  return median(Float64Array.from(slopes).sort());
}

/** What a falling level lets out, kg/s; `null` when it does not fall or cannot be said. */
export function levelFallKgPerS(
  samples: readonly LevelSample[],
  areaM2: number,
  densityKgM3: number,
): number | null {
  const slope = levelSlopeMPerS(samples);
  return slope === null || slope >= 0 ? null : -slope * areaM2 * densityKgM3;
}
