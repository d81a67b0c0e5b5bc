/**
 * Notices: who is told of an alarm, by which way, and what became of it. The planner follows the
 * journal (one process by lease; a lock of the cursor makes two harmless) and writes what is to be
 * told; the sender tells it. Alarms are not changed here.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Bus } from '../platform/bus.js';
import { LeaseStore } from '../platform/lease-store.js';
import { Lease } from '../platform/lease.js';
import { Rounds } from '../platform/rounds.js';
import { NoticeJobs } from './notice-jobs.js';
import { NoticePlanStore } from './notice-plan-store.js';

/** What no announcement brings is found so often. */
const LOOK_EVERY_MS = 1_000;
const LEASE_TTL_MS = 5_000;
const RENEW_AFTER_MS = 2_000;

@Injectable()
export class NoticePlanner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('NoticePlanner');
  readonly #lease: Lease;
  readonly #rounds = new Rounds(
    LOOK_EVERY_MS,
    () => this.#follow(),
    (error) => this.#log.warn({ err: error }, 'notices could not be planned'),
  );

  constructor(
    private readonly store: NoticePlanStore,
    private readonly jobs: NoticeJobs,
    leases: LeaseStore,
    private readonly bus: Bus,
  ) {
    this.#lease = new Lease(leases, 'notices', LEASE_TTL_MS, RENEW_AFTER_MS);
  }

  onApplicationBootstrap(): void {
    // Not awaited: whoever announced goes on.
    this.bus.on('journal', ({ entries }) => {
      if (entries.some(({ type }) => type.startsWith('alarm.'))) this.#rounds.ask();
    });
    this.#rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.end();
    await this.#lease.release();
  }

  async #follow(): Promise<void> {
    if (!(await this.#lease.holds())) return;
    while (await this.store.isBehind()) await this.jobs.carry(await this.store.plan());
  }
}
