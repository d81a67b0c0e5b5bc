import type { PointEntry } from '@fengsui/contracts';
import { stepNoise } from './noise.js';
import type { Signal } from './signal.js';
import { steady } from './steady.js';

/** Between these the plant is taken to stand in the open and to follow the weather. */
const OUTDOOR_C = { low: 10, high: 38 };
/** A high limit above this belongs to hot equipment. */
const HOT_C = 80;

interface OutdoorState {
  bodyC: number;
  /** How much warmer or cooler this one stands than the open air. */
  offsetC: number;
  noise: number;
}

/** Tanks follow the day slowly; cold rooms, kilns and compressors hold the temperature they need. */
export function temperature(point: PointEntry): Signal<OutdoorState> | ReturnType<typeof steady> {
  const low = point.limits?.L?.value ?? point.limits?.LL?.value;
  const high = point.limits?.H?.value ?? point.limits?.HH?.value ?? point.range[1];
  if (low !== undefined && (low > OUTDOOR_C.low || high < OUTDOOR_C.high)) {
    return steady((low + high) / 2, 0.15 * (high - low), 1800);
  }
  if (high > HOT_C) return steady(0.6 * high, 0.06 * high, 1800);
  return outdoor();
}

function outdoor(): Signal<OutdoorState> {
  const lagS = 2 * 3600;
  return {
    start: (rng, { ambientC }) => ({
      bodyC: ambientC,
      offsetC: 0.5 * rng.gaussian(),
      noise: 0,
    }),
    step: ({ bodyC, offsetC, noise }, dtS, { ambientC }, rng) => ({
      bodyC: ambientC + (bodyC - ambientC) * Math.exp(-dtS / lagS),
      offsetC,
      noise: stepNoise(noise, dtS, 120, rng),
    }),
    read: ({ bodyC, offsetC, noise }) => bodyC + offsetC + 0.4 * noise,
  };
}
