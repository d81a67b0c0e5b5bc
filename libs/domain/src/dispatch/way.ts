/** The way of a team to its staging point, which does not cross the zone. */
import type { Position } from '@fengsui/contracts';
import { distanceXy, lengthXy, type Xy } from '../geometry/plane.js';
import { crossesAny, wayRound } from '../geometry/way-round.js';
import { arrivalMin, roadKm, TURNOUT_MIN } from './arrival.js';
import type { DispatchScene } from './scene.js';

/** What a routing service answers. */
export interface RoutedWay {
  /** Along the road. */
  line: Position[];
  distanceM: number;
  /** Of driving, without the turnout. */
  durationS: number;
}
/** Any routing service; the adapter (OSRM-shaped HTTP) is the server's. `null`: it knows no way. */
export interface Router {
  route: (from: Position, to: Position) => Promise<RoutedWay | null>;
}

/** A routed line that begins or ends further off than this is another way, m. Own choice. */
export const ROUTE_SNAP_M = 500;

export const WAY_REASONS = [
  /** Nothing lies between. */
  'straight_free',
  'round_the_zone',
  /** It is in the zone already: no way round exists, it leaves by the nearest side. */
  'starts_inside_zone',
  'routed',
] as const;
export type WayReason = (typeof WAY_REASONS)[number];
/** Why the answer of the routing service was not taken. */
export type RoutedRefusal =
  'routed_line_crosses_zone' | 'routed_line_ends_elsewhere' | 'no_routed_line';

export interface TeamWay {
  reason: WayReason;
  /** Set when a routing service was asked and its answer was not taken. */
  refused: RoutedRefusal | null;
  line: Position[];
  distanceKm: number;
  /** Longer than without the zone, km of road; `null` when routed. */
  detourKm: number | null;
  etaMin: number;
}

/** @param routed `undefined`: nobody was asked; `null`: the service knows no way */
export function wayTo(
  scene: DispatchScene,
  from: Position,
  staging: Position,
  routed?: RoutedWay | null,
): TeamWay {
  const refused = routed === undefined ? null : refusalOf(scene, from, staging, routed);
  if (routed && refused === null) {
    const etaMin = routed.durationS / 60 + TURNOUT_MIN;
    const distanceKm = routed.distanceM / 1000;
    return { reason: 'routed', refused, line: routed.line, distanceKm, detourKm: null, etaMin };
  }
  const { toMetres, toPosition } = scene.frame;
  const [start, end] = [toMetres(from), toMetres(staging)];
  const { kind, line } = wayRound(scene.obstacle, start, end);
  const distanceKm = roadKm(lengthXy(line));
  const reasons = {
    straight: 'straight_free',
    round: 'round_the_zone',
    through: 'starts_inside_zone',
  } as const;
  return {
    reason: reasons[kind],
    refused,
    line: [from, ...line.slice(1, -1).map(toPosition), staging],
    distanceKm,
    detourKm: distanceKm - roadKm(distanceXy(start, end)),
    etaMin: arrivalMin(distanceKm),
  };
}

function refusalOf(
  { frame, obstacle }: DispatchScene,
  from: Position,
  staging: Position,
  routed: RoutedWay | null,
): RoutedRefusal | null {
  const line = (routed?.line ?? []).map((at) => frame.toMetres(at));
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return 'no_routed_line';
  const ends: [Xy, Xy][] = [
    [frame.toMetres(from), first],
    [last, frame.toMetres(staging)],
  ];
  if (ends.some(([a, b]) => distanceXy(a, b) > ROUTE_SNAP_M)) return 'routed_line_ends_elsewhere';
  const legs = [...ends, ...line.slice(1).map((at, i): [Xy, Xy] => [line[i] as Xy, at])];
  const rings = obstacle?.rings ?? [];
  return legs.some(([a, b]) => crossesAny(a, b, rings)) ? 'routed_line_crosses_zone' : null;
}
