/** Lengths, bearings and turns on the flat plane of a `LocalFrame`. */
import { normalDeg, type Metres } from './metres.js';

export type Xy = Metres;

export const distanceXy = (a: Xy, b: Xy): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** Of all legs, m. */
export function lengthXy(line: readonly Xy[]): number {
  return line.reduce((sum, at, i) => sum + distanceXy(line[i - 1] ?? at, at), 0);
}

/** `metres` from `from` towards a bearing, degrees clockwise from north. */
export function towards(from: Xy, bearingDeg: number, metres: number): Xy {
  const angle = (bearingDeg * Math.PI) / 180;
  return [from[0] + metres * Math.sin(angle), from[1] + metres * Math.cos(angle)];
}

/** Degrees clockwise from north, 0 … 360. */
export function bearingXy(from: Xy, to: Xy): number {
  return normalDeg((Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI);
}

/** Twice the area of a, b, c: above 0 when c is to the left of the way from a to b. */
export const turn = (a: Xy, b: Xy, c: Xy): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
