import type { Wind, ZoneLimit } from '@fengsui/contracts';

/** Own choice: below this the direction of a vane says nothing, m/s. */
export const CALM_BELOW_MS = 0.5;
/** Own choice: a plume is reckoned with no less, for the formula has no end in calm air, m/s. */
export const PLUME_WIND_FLOOR_MS = 1;
/** Own choice: a measured wind is said to be old after this. */
export const WIND_OLD_AFTER_MS = 15 * 60_000;
/** Own choice: and far away beyond this, m. */
export const WIND_FAR_BEYOND_M = 5_000;

export interface ZoneWind {
  /** Where to, degrees; `null`: the zone is drawn all round. */
  towardDeg: number | null;
  /** m/s; `null`: the worst speed counts. */
  speedMs: number | null;
  limits: ZoneLimit[];
}

/**
 * What a zone may take from a wind. In calm, or when only one of direction and speed is known, there
 * is no direction to rely on.
 */
export function windOfZone({ fromDeg, speedMs, distanceM, t }: Wind, atMs: number): ZoneWind {
  const speed = speedMs !== null && Number.isFinite(speedMs) ? Math.max(0, speedMs) : null;
  const known =
    fromDeg !== null && Number.isFinite(fromDeg) && speed !== null && speed >= CALM_BELOW_MS;
  const limits: ZoneLimit[] = known ? [] : ['wind_unknown'];
  if (speed !== null && t !== null && atMs - t > WIND_OLD_AFTER_MS) limits.push('wind_old');
  if (speed !== null && distanceM !== null && distanceM > WIND_FAR_BEYOND_M) {
    limits.push('wind_far');
  }
  return { towardDeg: known ? fromDeg + 180 : null, speedMs: speed, limits };
}
