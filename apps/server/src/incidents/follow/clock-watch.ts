/** Looks each second, in one process by lease, what has become due at the open incidents. */
import { randomUUID } from 'node:crypto';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Bus } from '../../platform/bus.js';
import { LeaseStore } from '../../platform/lease-store.js';
import { Metrics } from '../../platform/metrics.js';
import { ClockWatchStore } from './clock-watch-store.js';

const LOOK_EVERY_MS = 1_000;
const LEASE_TTL_MS = 5_000;
const LEASE = 'incident-clocks';

@Injectable()
export class IncidentClockWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('IncidentClockWatch');
  readonly #holder = randomUUID();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;

  constructor(
    private readonly store: ClockWatchStore,
    private readonly leases: LeaseStore,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.#look()
        .catch((error: unknown) => this.#log.warn({ err: error }, 'clocks were not looked at'))
        .finally(() => {
          this.#running = null;
        });
    }, LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    await this.leases.release(LEASE, this.#holder).catch(() => undefined);
  }

  async #look(): Promise<void> {
    if (!(await this.leases.hold(LEASE, this.#holder, LEASE_TTL_MS))) return;
    const { news } = await this.store.escalate(Date.now());
    if (news.length > 0) await this.bus.announce('journal', { entries: news });
    this.metrics.incidentsOpen.set(await this.store.openNow());
  }
}
