/** What a line says at a moment. Pure. */
import type { Sample } from '../trend-series';

/** Index of the last sample at or before `ms`; -1 before the first. */
export function indexAt(samples: readonly Sample[], ms: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.t ?? Infinity) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The nearest sample, not farther than `reachMs`; `null` in a gap and beyond both ends. A break beside
 * the moment does not hide a measurement that is nearer.
 */
export function readingAt(samples: readonly Sample[], ms: number, reachMs: number): Sample | null {
  const at = indexAt(samples, ms);
  const [before, after] = [samples[at], samples[at + 1]];
  const near = !before || (after && after.t - ms < ms - before.t) ? after : before;
  return near && near.mid !== null && Math.abs(near.t - ms) <= reachMs ? near : null;
}

/** Lowest, highest and last value of what is shown; `null` where nothing was measured. */
export function extremesOf(
  samples: readonly Sample[],
): { min: number; max: number; last: number } | null {
  let [min, max, last]: [number, number, number | null] = [Infinity, -Infinity, null];
  for (const sample of samples) {
    if (sample.mid === null) continue;
    min = Math.min(min, sample.min ?? sample.mid);
    max = Math.max(max, sample.max ?? sample.mid);
    last = sample.mid;
  }
  return last === null ? null : { min, max, last };
}
