/** Rule kind "frozen": reports come, but nothing moves beyond the noise. */
import { isGood, type Sample } from './sample.js';

/** Since when the value has stayed within the noise around `v`. */
export interface Stillness {
  v: number;
  since: number;
}

/** @param newestT UTC ms of the newest sample seen; this one is late when it was measured before */
export function watchStillness(
  former: Stillness | null,
  sample: Sample,
  noise: number,
  newestT = sample.t,
): Stillness | null {
  if (!isGood(sample)) return former;
  if (!former) return { v: sample.v, since: sample.t };
  if (Math.abs(sample.v - former.v) <= noise) return former;
  if (sample.t >= newestT) return { v: sample.v, since: sample.t };
  // It moved in between and came back: still only since the newest one.
  return sample.t > former.since ? { v: former.v, since: newestT } : former;
}
