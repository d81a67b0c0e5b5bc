/**
 * When the clock of this machine is set, what the shards remember by it is dated anew, before anything
 * else is judged: to what was measured a moment ago the step would seem a delay.
 */
import { randomUUID } from 'node:crypto';
import { ClockSteps } from '../../platform/clock-steps.js';
import type { LeaseStore } from '../../platform/lease-store.js';
import { ALL_SHARDS } from '../../platform/shard.js';

/** Whoever notices first that the clock was set dates anew what is stored, nobody else. */
const CLOCK_LEASE_MS = 10_000;
const nobodyBehind = () => new Map(ALL_SHARDS.map((shard) => [shard, 0]));

export interface ClockFollowers {
  /** The clock was set: what is only in memory goes. */
  forget(): Promise<void>;
  /** `false` when the clock was set again meanwhile, and nothing is saved. */
  redate(shard: number, stepMs: number): Promise<boolean>;
}

export class ClockFollow {
  /** By how much the clock was set ahead since the start, as far as it was followed, ms. */
  setMs = 0;
  lastStepMs = 0;
  readonly #holder = randomUUID();
  readonly #clock = new ClockSteps();
  /** By how much the clock was set and nothing has followed yet, ms. */
  #stepMs = 0;
  /**
   * By how much the stored memories of a shard are behind the clock, ms. At the start 0: what lies ahead
   * was dated by a clock that has been set back meanwhile.
   */
  #behind = nobodyBehind();

  constructor(
    private readonly leases: LeaseStore,
    private readonly followers: ClockFollowers,
  ) {}

  /** What is remembered by the clock as it was has not followed yet. */
  get isSet(): boolean {
    this.#stepMs += this.#clock.look();
    return this.#stepMs !== 0;
  }

  async follow(): Promise<void> {
    while (this.isSet || this.#behind.size > 0) {
      if (this.#stepMs !== 0) await this.#note();
      for (const [shard, stepMs] of this.#behind) {
        if (!(await this.followers.redate(shard, stepMs))) break;
        this.#behind.delete(shard);
      }
    }
  }

  /** As after a start. */
  beginAnew(): void {
    this.#clock.look();
    this.#stepMs = 0;
    this.#behind = nobodyBehind();
  }

  async #note(): Promise<void> {
    const isFirst = await this.leases.hold('clock', this.#holder, CLOCK_LEASE_MS);
    await this.followers.forget();
    for (const shard of ALL_SHARDS) {
      const behindMs = this.#behind.get(shard) ?? 0;
      this.#behind.set(shard, behindMs + (isFirst ? this.#stepMs : 0));
    }
    this.setMs += this.#stepMs;
    this.lastStepMs = this.#stepMs;
    this.#stepMs = 0;
  }
}
