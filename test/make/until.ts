import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/**
 * Looks again and again until there is something to see, and returns it.
 * @param look what is looked for; `undefined`, `null` and `false` mean "not yet"
 * @param what told when the time is over
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  timeoutMs = 10_000,
): Promise<Exclude<NonNullable<T>, false>> {
  const giveUpAtMs = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) {
      return seen as Exclude<NonNullable<T>, false>;
    }
    if (Date.now() > giveUpAtMs) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await pause(LOOK_EVERY_MS);
  }
}
