/** A duty that one process has at a time, as this process sees it. */
import { randomUUID } from 'node:crypto';
import type { LeaseStore } from './lease-store.js';

export class Lease {
  readonly #holder = randomUUID();
  #heldAt = -Infinity;

  /**
   * @param ttlMs so long it stays with a process that says nothing more
   * @param renewAfterMs held so shortly ago it is not asked for again
   */
  constructor(
    private readonly store: LeaseStore,
    private readonly name: string,
    private readonly ttlMs: number,
    private readonly renewAfterMs = 0,
  ) {}

  /** Takes or renews it; `false` while another process has it. */
  async holds(): Promise<boolean> {
    const now = performance.now();
    if (now - this.#heldAt < this.renewAfterMs) return true;
    const holds = await this.store.hold(this.name, this.#holder, this.ttlMs);
    this.#heldAt = holds ? now : -Infinity;
    return holds;
  }

  /** Another process may have it at once. */
  async release(): Promise<void> {
    this.#heldAt = -Infinity;
    await this.store.release(this.name, this.#holder).catch(() => undefined);
  }
}
