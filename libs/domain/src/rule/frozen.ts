/** Rule kind "frozen": reports come, but nothing moves beyond the noise. */
import { isGood, type Sample } from './sample.js';

/** Since when the value has stayed within the noise around `v`. */
export interface Stillness {
  v: number;
  since: number;
}

export function watchStillness(
  former: Stillness | null,
  sample: Sample,
  noise: number,
): Stillness | null {
  if (!isGood(sample)) return former;
  if (former && Math.abs(sample.v - former.v) <= noise) return former;
  return { v: sample.v, since: sample.t };
}
