/** Where a guardian looks for readings: around the team, and in its zone. */
import type { Position, ZoneArea } from '@fengsui/contracts';
import { localFrame, RISING_FROM, TEAM_NEAR_M, type WatchedPoint } from '@fengsui/domain';
import type { Box, NearPoint } from './guardian-store.js';

/** Holds the neighbourhood of the team and all areas; `null`: neither is known. */
export function boxAround(
  team: Position | null,
  areas: readonly Pick<ZoneArea, 'shape'>[],
): Box | null {
  const corners = areas.flatMap(({ shape }) => shape.coordinates[0] ?? []);
  if (team) {
    const { toPosition } = localFrame(team);
    corners.push(toPosition([-TEAM_NEAR_M, -TEAM_NEAR_M]), toPosition([TEAM_NEAR_M, TEAM_NEAR_M]));
  }
  if (corners.length === 0) return null;
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  return {
    west: Math.min(...lons),
    south: Math.min(...lats),
    east: Math.max(...lons),
    north: Math.max(...lats),
  };
}

export const highsOf = ({ highs }: Pick<NearPoint, 'highs'>): number[] =>
  highs.filter((value) => value !== null).sort((a, b) => a - b);

/** Whether its slope can matter: below this share nothing is called rising. */
export function isNotSmall(point: Pick<NearPoint, 'highs' | 'rangeMax' | 'v'>): boolean {
  return point.v >= (highsOf(point)[0] ?? point.rangeMax) * RISING_FROM;
}

export const watchedPoint = (
  near: NearPoint,
  readings: readonly [number, number][] = [],
): WatchedPoint => ({
  point: near.point,
  position: near.position,
  highs: highsOf(near),
  rangeMax: near.rangeMax,
  readings: [...readings.filter(([t]) => t < near.t), [near.t, near.v]],
});
