/**
 * The correlator follows the journal (one process by lease; a lock of the cursor makes two harmless)
 * and puts alarms into incidents. Alarms are not changed here and wait for nothing that is done here.
 */
import { randomUUID } from 'node:crypto';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Bus } from '../../platform/bus.js';
import { LeaseStore } from '../../platform/lease-store.js';
import { CorrelationStore } from './correlation-store.js';

/** What no announcement brings is found so often. */
const LOOK_EVERY_MS = 1_000;
const LEASE_TTL_MS = 5_000;
const RENEW_AFTER_MS = 2_000;
const LEASE = 'incidents';

@Injectable()
export class Correlator implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('Correlator');
  readonly #holder = randomUUID();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #again = false;
  #heldAt = 0;

  constructor(
    private readonly store: CorrelationStore,
    private readonly leases: LeaseStore,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: whoever announced goes on.
    this.bus.on('journal', ({ entries }) => {
      if (entries.some(({ type }) => /^(alarm|dispatch)\./.test(type))) this.#look();
    });
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    await this.leases.release(LEASE, this.#holder).catch(() => undefined);
  }

  #look(): void {
    this.#again = true;
    this.#running ??= this.#follow()
      .catch((error: unknown) => this.#log.warn({ err: error }, 'alarms found no incidents'))
      .finally(() => {
        this.#running = null;
      });
  }

  async #follow(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      if (!(await this.#holds())) return;
      while (await this.store.isBehind()) {
        const { news } = await this.store.follow(Date.now());
        if (news.length > 0) await this.bus.announce('journal', { entries: news });
      }
    }
  }

  async #holds(): Promise<boolean> {
    const now = Date.now();
    if (now - this.#heldAt < RENEW_AFTER_MS) return true;
    const holds = await this.leases.hold(LEASE, this.#holder, LEASE_TTL_MS);
    this.#heldAt = holds ? now : 0;
    return holds;
  }
}
