import type { Rng } from '../random.js';

/**
 * Physics: how measured quantities move while nothing is wrong. One small file per kind; pure, time
 * and chance come in as arguments. Nothing here knows of MQTT, gateways or scenarios.
 */
export type Value = number | boolean;

/** What every plant of the district shares at one moment. */
export interface Environment {
  /** UTC ms. */
  tMs: number;
  windSpeedMs: number;
  /** Degrees from north, where the wind comes from. */
  windFromDeg: number;
  ambientC: number;
  /** City-gas demand as a share of the peak, 0–1. */
  gasDemand: number;
}

/** One measured quantity: a state, a step of any length in seconds, and what the instrument sees. */
export interface Signal<State> {
  start(rng: Rng, environment: Environment): State;
  step(state: State, dtS: number, environment: Environment, rng: Rng): State;
  read(state: State, environment: Environment): Value;
}
