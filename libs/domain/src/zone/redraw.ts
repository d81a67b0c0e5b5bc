import type { Wind, ZoneArea } from '@fengsui/contracts';
import { distanceBetweenM, turnDeg } from '../geometry/metres.js';
import type { HazardZone } from './hazard-zone.js';

/** Own choice: vanes swing by some 10° all the time; a turn by this much moves who is inside. */
export const WIND_SWING_DEG = 15;
/** Own choice: a reach that changes by this share is drawn anew. */
export const REACH_CHANGE = 0.1;
/** Own choice: the source counts as moved beyond this, m. */
export const SOURCE_MOVED_M = 25;

/** Whether the wind has turned enough for the zone to be drawn anew; found or lost counts too. */
export function windTurned(before: Pick<Wind, 'fromDeg'>, after: Pick<Wind, 'fromDeg'>): boolean {
  if (before.fromDeg === null || after.fromDeg === null) return before.fromDeg !== after.fromDeg;
  return turnDeg(before.fromDeg, after.fromDeg) >= WIND_SWING_DEG;
}

const allRound = ({ limits }: ZoneArea) => limits.includes('wind_unknown');

const limitsOf = ({ limits }: ZoneArea) => [...limits].sort().join();

function redrawn(before: ZoneArea, after: ZoneArea): boolean {
  if (limitsOf(before) !== limitsOf(after) || before.clipped !== after.clipped) return true;
  const larger = Math.max(before.distanceM, after.distanceM);
  return Math.abs(before.distanceM - after.distanceM) > larger * REACH_CHANGE;
}

type Drawn = Pick<HazardZone, 'substance' | 'position' | 'wind' | 'areas'>;

/** Whether a zone differs enough from the one that is drawn for people to be told. */
export function wouldMove(before: Drawn, after: Drawn): boolean {
  if (before.substance !== after.substance) return true;
  if ((before.position === null) !== (after.position === null)) return true;
  if (before.position !== null && after.position !== null) {
    if (distanceBetweenM(before.position, after.position) > SOURCE_MOVED_M) return true;
  }
  if (before.areas.length !== after.areas.length) return true;
  if (after.areas.some((area) => area.kind !== 'isolation' && !allRound(area))) {
    if (windTurned(before.wind, after.wind)) return true;
  }
  return after.areas.some((area) => {
    const was = before.areas.find(({ kind }) => kind === area.kind);
    return was === undefined || redrawn(was, area);
  });
}
