import { stepNoise } from './noise.js';
import type { Signal } from './signal.js';

interface SteadyState {
  slow: number;
  fast: number;
}

/** Stays within `mean ± spread`: wanders over `tauS` seconds, with a little quick noise on top. */
export function steady(mean: number, spread: number, tauS: number): Signal<SteadyState> {
  return {
    start: (rng) => ({ slow: rng.gaussian() / 3, fast: 0 }),
    step: ({ slow, fast }, dtS, _environment, rng) => ({
      slow: stepNoise(slow, dtS, tauS, rng),
      fast: stepNoise(fast, dtS, 3, rng),
    }),
    read: ({ slow, fast }) => mean + spread * (0.85 * slow + 0.15 * fast),
  };
}
