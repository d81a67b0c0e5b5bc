import type { Position } from '@fengsui/contracts';

/** `[east, north]` of an origin, m. */
export type Metres = readonly [number, number];

/**
 * A flat plane around a position: WGS84 ⇄ metres east and north of it, by the lengths of a degree on
 * the ellipsoid at the origin's latitude. Within some 30 km it is wrong by less than 0.5 %.
 */
export interface LocalFrame {
  toMetres: (position: Position) => Metres;
  toPosition: (metres: Metres) => Position;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Lengths of one degree of longitude and of latitude, m (series of the WGS84 ellipsoid). */
function metresPerDegree(lat: number): Metres {
  const phi = radians(lat);
  return [
    111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
    111_132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
  ];
}

export function localFrame([lon, lat]: Position): LocalFrame {
  const [perLon, perLat] = metresPerDegree(lat);
  return {
    toMetres: (to) => [(to[0] - lon) * perLon, (to[1] - lat) * perLat],
    toPosition: ([east, north]) => [lon + east / perLon, lat + north / perLat],
  };
}

function between(a: Position, b: Position): Metres {
  const [perLon, perLat] = metresPerDegree((a[1] + b[1]) / 2);
  return [(b[0] - a[0]) * perLon, (b[1] - a[1]) * perLat];
}

/** m; the same in both directions. */
export function distanceBetweenM(a: Position, b: Position): number {
  return Math.hypot(...between(a, b));
}

/** From one position towards another: degrees clockwise from north, 0 ≤ bearing < 360. */
export function bearingDeg(from: Position, to: Position): number {
  const [east, north] = between(from, to);
  return normalDeg((Math.atan2(east, north) * 180) / Math.PI);
}

/** The position that lies so far in this direction (degrees clockwise from north). */
export function destination(from: Position, towardDeg: number, metres: number): Position {
  const toward = radians(towardDeg);
  return localFrame(from).toPosition([metres * Math.sin(toward), metres * Math.cos(toward)]);
}

/** Any angle as 0 ≤ degrees < 360. */
export function normalDeg(degrees: number): number {
  const turned = ((degrees % 360) + 360) % 360;
  return turned === 360 ? 0 : turned;
}

/** How far apart two directions are, 0–180 degrees. */
export function turnDeg(a: number, b: number): number {
  const turned = normalDeg(a - b);
  return Math.min(turned, 360 - turned);
}
