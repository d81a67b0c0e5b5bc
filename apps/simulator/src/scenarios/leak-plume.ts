import { risen } from './scenario.js';

/** Within this distance gas reaches a detector whatever the wind: the same room or bund. */
const NEAR_M = 16;

/**
 * The share (0–1) of a leak's strength that reaches a detector, `elapsedS` after it began: at once in
 * the same room or bund, and as a plume with the wind further off, after the time the wind needs.
 * For demonstration: it has the right shape, it is not a dispersion model.
 */
export function leakShare(
  fromLeakM: readonly [eastM: number, northM: number],
  wind: { windSpeedMs: number; windFromDeg: number },
  elapsedS: number,
): number {
  const [east, north] = fromLeakM;
  const distance = Math.hypot(east, north);
  const near = distance <= NEAR_M ? Math.exp(-distance / 30) * risen(elapsedS, 20) : 0;

  const towards = ((wind.windFromDeg + 180) * Math.PI) / 180;
  const along = east * Math.sin(towards) + north * Math.cos(towards);
  const across = east * Math.cos(towards) - north * Math.sin(towards);
  if (along <= 0) return near;
  const width = 4 + 0.3 * along;
  const arrivalS = along / Math.max(0.5, wind.windSpeedMs);
  const plume =
    (12 / (12 + along)) * Math.exp(-0.5 * (across / width) ** 2) * risen(elapsedS - arrivalS, 30);
  return Math.max(near, plume);
}
