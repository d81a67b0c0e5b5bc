/** Which wind counts for an incident: of the nearest mast that tells speed and direction just now. */
import type { Position, Quality, Wind } from '@fengsui/contracts';
import { freshness } from '../freshness.js';
import { distanceBetweenM } from '../geometry/metres.js';

/** A point of wind with its newest live reading. */
export interface WindPoint {
  id: number;
  site: string;
  tag: string;
  unitOfPlant: string | null;
  quantity: 'wind_speed' | 'wind_direction';
  unit: string;
  intervalS: number;
  /** Of the point, else of its site. */
  position: Position;
  gatewayOffline: boolean;
  /** In the point's unit; `null`: nothing that can be used. */
  v: number | null;
  q: Quality;
  /** Beyond the range of the instrument. */
  outOfRange: boolean;
  /** Server time at which it was true, UTC ms. */
  freshAtMs: number;
}

export interface Mast {
  speed: WindPoint;
  direction: WindPoint;
}

/** Own choice: instruments of one unit of plant further apart than this are two masts, m. */
const ONE_MAST_M = 50;
const MS_PER_UNIT: Readonly<Record<string, number>> = { 'm/s': 1, 'km/h': 1 / 3.6, kn: 0.514444 };
const DEGREE_UNITS: readonly string[] = ['°', 'deg'];

const tells = (point: WindPoint, nowMs: number): boolean =>
  point.v !== null &&
  Number.isFinite(point.v) &&
  point.q < 2 &&
  !point.outOfRange &&
  (point.quantity === 'wind_speed'
    ? MS_PER_UNIT[point.unit] !== undefined
    : DEGREE_UNITS.includes(point.unit)) &&
  freshness(point, nowMs) === 'fresh';

/** Pairs of fresh instruments of the same site and unit of plant, each direction with the nearest speed. */
export function mastsOf(points: readonly WindPoint[], nowMs: number): Mast[] {
  const fresh = points.filter((point) => tells(point, nowMs));
  const speeds = fresh.filter(({ quantity }) => quantity === 'wind_speed');
  return fresh.flatMap((direction): Mast[] => {
    if (direction.quantity !== 'wind_direction') return [];
    const [speed] = speeds
      .filter((one) => one.site === direction.site && one.unitOfPlant === direction.unitOfPlant)
      .map((one) => ({ one, apartM: distanceBetweenM(one.position, direction.position) }))
      .filter(({ apartM }) => apartM <= ONE_MAST_M)
      .sort((a, b) => a.apartM - b.apartM)
      .map(({ one }) => one);
    return speed ? [{ speed, direction }] : [];
  });
}

/** The nearest mast to a position. */
export function nearestMast(masts: readonly Mast[], to: Position): Mast | null {
  let nearest: { mast: Mast; distanceM: number } | null = null;
  for (const mast of masts) {
    const distanceM = distanceBetweenM(mast.direction.position, to);
    if (nearest === null || distanceM < nearest.distanceM) nearest = { mast, distanceM };
  }
  return nearest?.mast ?? null;
}

/** Readings of the last minutes by the point's id, in the points' own units. */
export type Samples = ReadonlyMap<number, readonly number[]>;

/** Own choice: below this share of agreement the vane turned all round and has no direction. */
const SCATTERED_BELOW = 0.1;

/** The mean of directions by their vectors, degrees; `null` when they point everywhere. */
export function meanDirection(degrees: readonly number[]): number | null {
  const sum = (of: (radians: number) => number) =>
    degrees.reduce((total, each) => total + of((each * Math.PI) / 180), 0);
  const [east, north] = [sum(Math.sin), sum(Math.cos)];
  if (Math.hypot(east, north) < SCATTERED_BELOW * degrees.length) return null;
  const mean = (Math.atan2(east, north) * 180) / Math.PI;
  return (Math.round((mean + 360) * 10) / 10) % 360;
}

export const UNKNOWN_WIND: Wind = {
  fromDeg: null,
  speedMs: null,
  source: null,
  distanceM: null,
  t: null,
};

/**
 * The wind of a mast as it reaches a zone: means of the samples, so that a zone does not follow every
 * swing of a vane; without samples the newest value alone.
 */
export function windOfMast({ speed, direction }: Mast, to: Position, samples: Samples): Wind {
  const valuesOf = (point: WindPoint): readonly number[] => {
    const several = samples.get(point.id) ?? [];
    return several.length > 0 ? several : [point.v ?? 0];
  };
  const speeds = valuesOf(speed);
  const mean = speeds.reduce((total, each) => total + each, 0) / speeds.length;
  return {
    fromDeg: meanDirection(valuesOf(direction)),
    speedMs: Math.round(mean * (MS_PER_UNIT[speed.unit] ?? 1) * 100) / 100,
    source: `${direction.site}/${direction.tag}`,
    distanceM: Math.round(distanceBetweenM(direction.position, to)),
    t: Math.round(Math.min(speed.freshAtMs, direction.freshAtMs)),
  };
}
