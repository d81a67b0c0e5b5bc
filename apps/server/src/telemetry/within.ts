import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for the work, but no longer than this; it goes on all the same. */
export async function within(ms: number, work: Promise<void>): Promise<void> {
  const patience = new AbortController();
  const late = sleep(ms, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([work, late]);
  patience.abort();
}
