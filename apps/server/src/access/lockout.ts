/**
 * Guessing is slow: five wrong passwords for one account from one address, and that account is closed
 * to that address for 15 minutes. Nobody else is locked out by it (TRUST.md, promise 22).
 */
export const WRONG_TRIES = 5;
export const LOCKED_MS = 15 * 60_000;
const MOST_KEYS = 10_000;

interface Tries {
  wrong: number;
  /** UTC ms of the newest wrong try. */
  lastMs: number;
}

export class Lockout {
  readonly #tries = new Map<string, Tries>();

  /** Milliseconds until another try is taken; 0 when one is taken now. */
  waitMs(key: string, nowMs: number): number {
    const tries = this.#tries.get(key);
    if (!tries || tries.wrong < WRONG_TRIES) return 0;
    return Math.max(0, tries.lastMs + LOCKED_MS - nowMs);
  }

  wrong(key: string, nowMs: number): void {
    const before = this.#tries.get(key);
    const counts = before !== undefined && nowMs - before.lastMs < LOCKED_MS;
    // Deleted first, so that the map stays in order of the newest try.
    this.#tries.delete(key);
    this.#tries.set(key, { wrong: (counts ? before.wrong : 0) + 1, lastMs: nowMs });
    this.#forget(nowMs);
  }

  right(key: string): void {
    this.#tries.delete(key);
  }

  /** Drops what no longer counts, and the oldest beyond the bound of memory. */
  #forget(nowMs: number): void {
    for (const [key, { lastMs }] of this.#tries) {
      if (nowMs - lastMs < LOCKED_MS && this.#tries.size <= MOST_KEYS) return;
      this.#tries.delete(key);
    }
  }
}
