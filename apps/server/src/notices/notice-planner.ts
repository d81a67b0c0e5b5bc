/**
 * Notices: who is told of an alarm, by which way, and what became of it. The planner follows the
 * journal (one process by lease; a lock of the cursor makes two harmless) and writes what is to be
 * told; the sender tells it. Alarms are not changed here.
 */
import { randomUUID } from 'node:crypto';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Bus } from '../platform/bus.js';
import { LeaseStore } from '../platform/lease-store.js';
import { NoticeJobs } from './notice-jobs.js';
import { NoticePlanStore } from './notice-plan-store.js';

/** What no announcement brings is found so often. */
const LOOK_EVERY_MS = 1_000;
const LEASE_TTL_MS = 5_000;
const RENEW_AFTER_MS = 2_000;

@Injectable()
export class NoticePlanner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('NoticePlanner');
  readonly #holder = randomUUID();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #again = false;
  #heldAt = 0;

  constructor(
    private readonly store: NoticePlanStore,
    private readonly jobs: NoticeJobs,
    private readonly leases: LeaseStore,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: whoever announced goes on.
    this.bus.on('journal', ({ entries }) => {
      if (entries.some(({ type }) => type.startsWith('alarm.'))) this.#look();
    });
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    await this.leases.release('notices', this.#holder).catch(() => undefined);
  }

  #look(): void {
    this.#again = true;
    this.#running ??= this.#follow()
      .catch((error: unknown) => this.#log.warn({ err: error }, 'notices could not be planned'))
      .finally(() => {
        this.#running = null;
      });
  }

  async #follow(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      if (!(await this.#holds())) return;
      while (await this.store.isBehind()) await this.jobs.carry(await this.store.plan());
    }
  }

  async #holds(): Promise<boolean> {
    const now = Date.now();
    if (now - this.#heldAt < RENEW_AFTER_MS) return true;
    const holds = await this.leases.hold('notices', this.#holder, LEASE_TTL_MS);
    this.#heldAt = holds ? now : 0;
    return holds;
  }
}
