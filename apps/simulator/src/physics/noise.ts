import type { Rng } from '../random.js';

/**
 * One step of mean-reverting noise (Ornstein–Uhlenbeck, exact for any `dtS`), scaled to stay within
 * ±1: what is built from it stays inside its bounds by construction.
 */
export function stepNoise(noise: number, dtS: number, tauS: number, rng: Rng): number {
  const kept = Math.exp(-dtS / tauS);
  const next = noise * kept + (Math.sqrt(1 - kept * kept) * rng.gaussian()) / 3;
  return Math.max(-1, Math.min(1, next));
}
