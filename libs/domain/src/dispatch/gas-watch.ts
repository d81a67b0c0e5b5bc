/** Is the gas where a team works getting worse? */
import type { Position, ZoneArea } from '@fengsui/contracts';
import { distanceBetweenM } from '../geometry/metres.js';
import { containsPosition } from '../geometry/polygon.js';

/** Points so near to a team are its own, m. The project's own choice. */
export const TEAM_NEAR_M = 200;
/** Over this time a slope is measured, ms. The project's own choice. */
export const SLOPE_WINDOW_MS = 2 * 60_000;
/** A slope of fewer readings is chance. The project's own choice. */
export const SLOPE_READINGS = 3;
/** Rising by this share of the first limit (else of the range) in a minute. Own choice. */
export const RISING_PER_MIN = 0.2;
/** And at this share of it already: below that it is noise near zero. Own choice. */
export const RISING_FROM = 0.5;

export interface WatchedPoint {
  /** `{site}/{tag}` of a gas point. */
  point: string;
  /** `null`: of the site without a place of its own; then it is the team's. */
  position: Position | null;
  /** Of the high limits, low to high; empty: none. */
  highs: readonly number[];
  /** Upper end of the range; measures the slope where there is no limit. */
  rangeMax: number;
  /** `[t, v]` in order of time, of good or uncertain quality only. */
  readings: readonly (readonly [number, number])[];
}

/** Near the team, or in any area of the zone. */
export function isOfTeam(
  { position }: WatchedPoint,
  team: Position | null,
  areas: readonly Pick<ZoneArea, 'shape'>[],
): boolean {
  if (position === null || inAreas(position, areas)) return true;
  if (team === null) return false;
  return distanceBetweenM(team, position) <= TEAM_NEAR_M;
}

export const inAreas = (at: Position, areas: readonly Pick<ZoneArea, 'shape'>[]): boolean =>
  areas.some(({ shape }) => containsPosition(shape, at));

/** How many high limits the newest reading has reached; `null` without a reading since `from`. */
export function gasLevelOf({ highs, readings }: WatchedPoint, from: number): number | null {
  const newest = readings.at(-1);
  if (newest === undefined || newest[0] < from) return null;
  return highs.filter((limit) => newest[1] >= limit).length;
}

/** By least squares over the window, in the point's unit a minute; `null`: too few readings. */
export function slopePerMin(
  readings: readonly (readonly [number, number])[],
  at: number,
): number | null {
  const recent = readings.filter(([t]) => t > at - SLOPE_WINDOW_MS && t <= at);
  if (recent.length < SLOPE_READINGS) return null;
  const mean = (of: (reading: readonly [number, number]) => number) =>
    recent.reduce((sum, reading) => sum + of(reading), 0) / recent.length;
  const [t0, v0] = [mean(([t]) => t), mean(([, v]) => v)];
  const spread = mean(([t]) => (t - t0) ** 2);
  return spread === 0 ? null : (mean(([t, v]) => (t - t0) * (v - v0)) / spread) * 60_000;
}

/** Rises fast, and is not small any more. */
export function isRising({ highs, rangeMax, readings }: WatchedPoint, at: number): boolean {
  const measure = highs[0] ?? rangeMax;
  const slope = slopePerMin(readings, at);
  const value = readings.filter(([t]) => t <= at).at(-1)?.[1];
  if (slope === null || value === undefined || measure <= 0) return false;
  return slope >= measure * RISING_PER_MIN && value >= measure * RISING_FROM;
}
