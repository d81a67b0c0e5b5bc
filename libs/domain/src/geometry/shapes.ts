import type { Position, ZonePolygon } from '@fengsui/contracts';
import { localFrame } from './metres.js';
import { polygonOf } from './polygon.js';

const CIRCLE_CORNERS = 72;
/** Corners are rounded by less than this, m. */
const ROUNDING_M = 0.05;

/** A polygon around the whole circle: its sides touch it, so nothing of the circle is cut off. */
export function circle(centre: Position, radiusM: number): ZonePolygon {
  const { toPosition } = localFrame(centre);
  const reach = (radiusM + ROUNDING_M) / Math.cos(Math.PI / CIRCLE_CORNERS);
  return polygonOf(
    Array.from({ length: CIRCLE_CORNERS }, (_, i) => {
      const angle = (i * 2 * Math.PI) / CIRCLE_CORNERS;
      return toPosition([reach * Math.cos(angle), reach * Math.sin(angle)]);
    }),
  );
}

/**
 * The shape that is as wide on both sides of its axis as told: `[along, half width]` in metres, from
 * the source outwards; the axis runs from the source towards `towardDeg`.
 */
export function alongAxis(
  source: Position,
  towardDeg: number,
  outline: readonly (readonly [number, number])[],
): ZonePolygon {
  const { toPosition } = localFrame(source);
  const toward = (towardDeg * Math.PI) / 180;
  const at = (along: number, right: number): Position =>
    toPosition([
      along * Math.sin(toward) + right * Math.cos(toward),
      along * Math.cos(toward) - right * Math.sin(toward),
    ]);
  return polygonOf([
    ...outline.map(([along, half]) => at(along, half)),
    ...[...outline].reverse().map(([along, half]) => at(along, -half)),
  ]);
}

/** As wide as long, half of it on each side: how the ERG draws its protective-action zone. */
export function downwindSquare(source: Position, towardDeg: number, reachM: number): ZonePolygon {
  return alongAxis(source, towardDeg, [
    [0, reachM / 2],
    [reachM, reachM / 2],
  ]);
}

/** Of the circle that contains a downwind square of this reach in every direction. */
export function radiusAroundSquares(reachM: number): number {
  return Math.hypot(reachM, reachM / 2);
}
