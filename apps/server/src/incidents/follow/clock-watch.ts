/** Looks each second, in one process by lease, what has become due at the open incidents. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Bus } from '../../platform/bus.js';
import { LeaseStore } from '../../platform/lease-store.js';
import { Lease } from '../../platform/lease.js';
import { Metrics } from '../../platform/metrics.js';
import { Rounds } from '../../platform/rounds.js';
import { ClockWatchStore } from './clock-watch-store.js';

const LOOK_EVERY_MS = 1_000;
const LEASE_TTL_MS = 5_000;
const LEASE = 'incident-clocks';

@Injectable()
export class IncidentClockWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('IncidentClockWatch');
  readonly #lease: Lease;
  readonly #rounds = new Rounds(
    LOOK_EVERY_MS,
    () => this.#look(),
    (error) => this.#log.warn({ err: error }, 'clocks were not looked at'),
  );

  constructor(
    private readonly store: ClockWatchStore,
    leases: LeaseStore,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {
    this.#lease = new Lease(leases, LEASE, LEASE_TTL_MS);
  }

  onApplicationBootstrap(): void {
    this.#rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.end();
    await this.#lease.release();
  }

  async #look(): Promise<void> {
    if (!(await this.#lease.holds())) return;
    const { news } = await this.store.escalate(Date.now());
    if (news.length > 0) await this.bus.announce('journal', { entries: news });
    this.metrics.incidentsOpen.set(await this.store.openNow());
  }
}
