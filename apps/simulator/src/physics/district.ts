import type { Rng } from '../random.js';
import { stepNoise } from './noise.js';
import type { Environment } from './signal.js';

/** Nanhai keeps UTC+8 all year. */
const UTC_OFFSET_H = 8;

/** The slow noises behind what all plants of the district share; each within ±1. */
export interface DistrictState {
  windFromDeg: number;
  turn: number;
  wind: number;
  warmth: number;
  demand: number;
}

export function startDistrict(rng: Rng): DistrictState {
  const noise = () => rng.gaussian() / 3;
  return {
    windFromDeg: 360 * rng.uniform(),
    turn: noise(),
    wind: noise(),
    warmth: noise(),
    demand: noise(),
  };
}

/** The wind turns at up to 3° a minute; speed, warmth and demand wander over tens of minutes. */
export function stepDistrict(state: DistrictState, dtS: number, rng: Rng): DistrictState {
  return {
    turn: stepNoise(state.turn, dtS, 900, rng),
    windFromDeg: (state.windFromDeg + 0.05 * state.turn * dtS + 360) % 360,
    wind: stepNoise(state.wind, dtS, 1200, rng),
    warmth: stepNoise(state.warmth, dtS, 7200, rng),
    demand: stepNoise(state.demand, dtS, 1800, rng),
  };
}

export function environmentAt(state: DistrictState, tMs: number): Environment {
  const hour = (tMs / 3_600_000 + UTC_OFFSET_H) % 24;
  return {
    tMs,
    windSpeedMs: 2.4 + 1.6 * state.wind,
    windFromDeg: state.windFromDeg,
    ambientC: 24 + 5 * Math.cos(((hour - 15) / 24) * 2 * Math.PI) + 1.5 * state.warmth,
    gasDemand: Math.max(0.05, Math.min(1, demandByHour(hour) + 0.05 * state.demand)),
  };
}

/** Cooking three times a day, the evening most. */
function demandByHour(hour: number): number {
  const meal = (at: number, width: number) => Math.exp(-(((hour - at) / width) ** 2));
  return 0.2 + 0.35 * meal(7.5, 1.5) + 0.35 * meal(12, 1.2) + 0.65 * meal(18.5, 1.8);
}
