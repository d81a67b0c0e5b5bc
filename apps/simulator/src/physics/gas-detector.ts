import type { PointEntry } from '@fengsui/contracts';
import { stepNoise } from './noise.js';
import type { Signal } from './signal.js';

interface DetectorState {
  drift: number;
  noise: number;
}

/** A detector in clean air: zero drift and noise, at most a tenth of its first limit. */
export function gasDetector({ limits, range }: PointEntry): Signal<DetectorState> {
  const height = Math.min(0.01 * (range[1] - range[0]), 0.1 * (limits?.H?.value ?? Infinity));
  return {
    start: (rng) => ({ drift: rng.gaussian() / 3, noise: 0 }),
    step: ({ drift, noise }, dtS, _environment, rng) => ({
      drift: stepNoise(drift, dtS, 6 * 3600, rng),
      noise: stepNoise(noise, dtS, 4, rng),
    }),
    read: ({ drift, noise }) => height * Math.max(0, 0.5 * drift + 0.5 * noise),
  };
}
