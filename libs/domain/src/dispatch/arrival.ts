/** How long a way takes until a routing service says better (domain/nanhai.json, `eta.model`). */
import type { Position } from '@fengsui/contracts';
import { distanceBetweenM } from '../geometry/metres.js';

/** Roads are longer than the straight line. domain/nanhai.json. */
export const ROAD_FACTOR = 1.35;
/** domain/nanhai.json. */
export const ROAD_SPEED_KMH = 40;
/** From the call until the wheels turn, minutes. domain/nanhai.json. */
export const TURNOUT_MIN = 2;

/** @param lengthM of the line as the crow flies, bends round a zone included */
export const roadKm = (lengthM: number): number => (lengthM / 1000) * ROAD_FACTOR;

/** Minutes from the call to the arrival over a road of `km`. */
export const arrivalMin = (km: number): number => (km / ROAD_SPEED_KMH) * 60 + TURNOUT_MIN;

/** Minutes from the call to the arrival, straight, without any zone. */
export function straightArrivalMin(from: Position, to: Position): number {
  return arrivalMin(roadKm(distanceBetweenM(from, to)));
}
