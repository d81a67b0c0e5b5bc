import type { Position } from '@fengsui/contracts';

const METRES_PER_DEGREE_LAT = 111_320;

/** A WGS84 position moved by metres east and north, good within some 10 km; rounded to 0.1 m. */
export function moved([lon, lat]: Position, [eastM, northM]: readonly [number, number]): Position {
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  const perDegreeLon = METRES_PER_DEGREE_LAT * Math.cos((lat * Math.PI) / 180);
  return [round(lon + eastM / perDegreeLon), round(lat + northM / METRES_PER_DEGREE_LAT)];
}

/** `[east, north]` in metres from one position to another, good within some 10 km. */
export function metresFrom(from: Position, to: Position): [number, number] {
  const cos = Math.cos((from[1] * Math.PI) / 180);
  return [
    (to[0] - from[0]) * cos * METRES_PER_DEGREE_LAT,
    (to[1] - from[1]) * METRES_PER_DEGREE_LAT,
  ];
}

export function distanceM(a: Position, b: Position): number {
  return Math.hypot(...metresFrom(a, b));
}
