import type { Signal } from './signal.js';
import { stepNoise } from './noise.js';

const gust = {
  start: () => 0,
  step: (noise: number, dtS: number, _environment: unknown, rng: Parameters<typeof stepNoise>[3]) =>
    stepNoise(noise, dtS, 15, rng),
};

/** A mast in the district's wind, m/s, with its own gusts. */
export const windSpeed: Signal<number> = {
  ...gust,
  read: (noise, { windSpeedMs }) => Math.max(0, windSpeedMs * (1 + 0.25 * noise)),
};

/** Where the wind comes from at a mast, degrees from north in [0, 360). */
export const windDirection: Signal<number> = {
  ...gust,
  read: (noise, { windFromDeg }) => (windFromDeg + 12 * noise + 360) % 360,
};
