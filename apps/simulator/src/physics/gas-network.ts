import type { PointEntry } from '@fengsui/contracts';
import { stepNoise } from './noise.js';
import { normalBand } from './normal-band.js';
import type { Signal } from './signal.js';

/**
 * Pressure along a main: the squares of the pressures fall with the distance and with the square of
 * the flow (as in the Weymouth equation), and the flow follows the district's demand. `position` is
 * 0 at the first pressure point of the line and 1 at the last.
 */
export function mainPressure(point: PointEntry, position: number): Signal<number> {
  const { low, high } = normalBand(point);
  const source = low + 0.78 * (high - low);
  const farEndAtPeak = low + 0.42 * (high - low);
  const noiseHeight = 0.006 * (high - low);
  return {
    start: () => 0,
    step: (noise, dtS, _environment, rng) => stepNoise(noise, dtS, 10, rng),
    read: (noise, { gasDemand }) => {
      const drop = (source ** 2 - farEndAtPeak ** 2) * (0.1 + 0.9 * position) * gasDemand ** 2;
      return Math.sqrt(source ** 2 - drop) + noiseHeight * noise;
    },
  };
}

/** Flow through a main: from 8 % of the range at night to 63 % at the evening peak. */
export function mainFlow({ range }: PointEntry): Signal<number> {
  return {
    start: () => 0,
    step: (noise, dtS, _environment, rng) => stepNoise(noise, dtS, 10, rng),
    read: (noise, { gasDemand }) => range[1] * (0.08 + 0.55 * gasDemand + 0.01 * noise),
  };
}
