const EARLY_MS = 60_000;
const SOONEST_MS = 1000;
/** setTimeout overflows beyond this. */
const LATEST_MS = 2 ** 31 - 1;

/** When to renew a token, from now: a minute before it expires, or half of a shorter life. */
export function renewInMs(expiresMs: number, serverNowMs: number): number {
  const lifeMs = expiresMs - serverNowMs;
  return Math.min(LATEST_MS, Math.max(SOONEST_MS, lifeMs - Math.min(EARLY_MS, lifeMs / 2)));
}
