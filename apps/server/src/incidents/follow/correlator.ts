/**
 * The correlator follows the journal (one process by lease; a lock of the cursor makes two harmless)
 * and puts alarms into incidents. Alarms are not changed here and wait for nothing that is done here.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Bus } from '../../platform/bus.js';
import { LeaseStore } from '../../platform/lease-store.js';
import { Lease } from '../../platform/lease.js';
import { Rounds } from '../../platform/rounds.js';
import { CorrelationStore } from './correlation-store.js';

/** What no announcement brings is found so often. */
const LOOK_EVERY_MS = 1_000;
const LEASE_TTL_MS = 5_000;
const RENEW_AFTER_MS = 2_000;
const LEASE = 'incidents';

@Injectable()
export class Correlator implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Correlator');
  readonly #lease: Lease;
  readonly #rounds = new Rounds(
    LOOK_EVERY_MS,
    () => this.#follow(),
    (error) => this.#log.warn({ err: error }, 'alarms found no incidents'),
  );

  constructor(
    private readonly store: CorrelationStore,
    leases: LeaseStore,
    private readonly bus: Bus,
  ) {
    this.#lease = new Lease(leases, LEASE, LEASE_TTL_MS, RENEW_AFTER_MS);
  }

  onApplicationBootstrap(): void {
    // Not awaited: whoever announced goes on.
    this.bus.on('journal', ({ entries }) => {
      if (entries.some(({ type }) => /^(alarm|dispatch)\./.test(type))) this.#rounds.ask();
    });
    this.#rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.end();
    await this.#lease.release();
  }

  async #follow(): Promise<void> {
    if (!(await this.#lease.holds())) return;
    while (await this.store.isBehind()) {
      const { news } = await this.store.follow(Date.now());
      if (news.length > 0) await this.bus.announce('journal', { entries: news });
    }
  }
}
