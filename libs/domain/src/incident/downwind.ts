/** Whether a gas that was first met at one place can have been carried by the wind to another. */
import type { Position } from '@fengsui/contracts';
import { bearingDeg, distanceBetweenM, turnDeg } from '../geometry/metres.js';
import { CALM_BELOW_MS } from '../zone/wind-of-zone.js';

/** A wind that was measured; it blows from `fromDeg`, degrees clockwise from north, at m/s. */
export interface MeasuredWind {
  position: Position;
  fromDeg: number;
  speedMs: number;
}

/**
 * Own choice, from no standard: half the sector about twice as wide as a plume in neutral air; the
 * distance up to which a cloud still alarms a detector; and how far the way of the cloud may take
 * less or more time than the wind at 10 m says, with the sampling of the detectors.
 */
export const DOWNWIND = {
  sectorDeg: 30,
  distanceM: 3_000,
  windWithinM: 10_000,
  soonest: 0.5,
  latest: 2.5,
  slackMs: 120_000,
} as const;

export interface Puff {
  readonly position: Position | null;
  /** Measured at, UTC ms. */
  readonly t: number;
}

/** @returns the distance in m, or `null` when the wind did not carry it there */
export function downwindM(from: Puff, to: Puff, winds: readonly MeasuredWind[]): number | null {
  if (!from.position || !to.position || to.t < from.t) return null;
  const distance = distanceBetweenM(from.position, to.position);
  if (distance > DOWNWIND.distanceM) return null;
  const wind = nearest(from.position, winds);
  if (!wind || wind.speedMs < CALM_BELOW_MS) return null;
  const toward = bearingDeg(from.position, to.position);
  if (turnDeg(toward, wind.fromDeg + 180) > DOWNWIND.sectorDeg) return null;
  const travelMs = (distance / wind.speedMs) * 1000;
  const tookMs = to.t - from.t;
  const fits =
    tookMs >= travelMs * DOWNWIND.soonest - DOWNWIND.slackMs &&
    tookMs <= travelMs * DOWNWIND.latest + DOWNWIND.slackMs;
  return fits ? distance : null;
}

function nearest(to: Position, winds: readonly MeasuredWind[]): MeasuredWind | null {
  let found: MeasuredWind | null = null;
  let leastM: number = DOWNWIND.windWithinM;
  for (const wind of winds) {
    const metres = distanceBetweenM(to, wind.position);
    if (metres > leastM) continue;
    leastM = metres;
    found = wind;
  }
  return found;
}
