/** The place of an incident as those see it who drive there: the zone, the wind, where to report. */
import type { Position, ZoneView } from '@fengsui/contracts';
import { localFrame, type LocalFrame } from '../geometry/metres.js';
import { bearingXy, towards, type Xy } from '../geometry/plane.js';
import { leavesAfter, obstacleOf, type Obstacle } from '../geometry/way-round.js';
import { outlineAround } from '../geometry/hull.js';

/** A way round keeps so far from the zone, m. The project's own choice. */
export const ROUTE_MARGIN_M = 50;
/** The staging point keeps so far from the zone, m. The project's own choice; above the route's. */
export const STAGING_MARGIN_M = 100;
/** Never nearer to the incident, also where no zone is known, m. The project's own choice. */
export const STAGING_MIN_M = 300;

export type SceneZone = Pick<ZoneView, 'areas' | 'wind'>;

export interface DispatchScene {
  /** Around the incident. */
  frame: LocalFrame;
  /** `null`: no zone is known. */
  obstacle: Obstacle | null;
  /** The obstacle's outline with the margin of the staging point. */
  stagingOutline: Xy[];
  /** Towards where the wind comes from; `null`: unknown. */
  upwindBearingDeg: number | null;
}

/** @param at of the incident; it is the origin of the frame */
export function dispatchScene(at: Position, zone: SceneZone | null): DispatchScene {
  const frame = localFrame(at);
  const rings = (zone?.areas ?? []).flatMap(({ shape }) =>
    shape.coordinates.slice(0, 1).map((ring) => ring.map((corner) => frame.toMetres(corner))),
  );
  return {
    frame,
    obstacle: obstacleOf(rings, ROUTE_MARGIN_M),
    stagingOutline: rings.length > 0 ? outlineAround(rings.flat(), STAGING_MARGIN_M) : [],
    upwindBearingDeg: zone?.wind.fromDeg ?? null,
  };
}

/**
 * Where a team reports: on the line from the incident against the wind, outside every area. When the
 * wind is not known, on the line towards the team, so that nobody passes the incident to get there.
 */
export function stagingFor(scene: DispatchScene, from: Position): Position {
  const incident: Xy = [0, 0];
  const bearing = scene.upwindBearingDeg ?? bearingXy(incident, scene.frame.toMetres(from));
  const ahead = towards(incident, bearing, 1);
  const leaves =
    scene.stagingOutline.length > 0 ? leavesAfter(scene.stagingOutline, incident, ahead) : 0;
  return scene.frame.toPosition(towards(incident, bearing, Math.max(STAGING_MIN_M, leaves)));
}
