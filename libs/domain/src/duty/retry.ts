/** Exponential backoff of deliveries: 2 s, 4 s, 8 s … at most a minute. The project's own choice. */
const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

/**
 * @param tries that have failed, at least 1
 * @param askedMs what the receiver asked for (Retry-After)
 */
export const retryAfterMs = (tries: number, askedMs = 0): number =>
  Math.max(Math.min(FIRST_MS * 2 ** Math.min(tries - 1, 16), LONGEST_MS), askedMs);
