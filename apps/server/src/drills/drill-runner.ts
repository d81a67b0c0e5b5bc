/**
 * Drills: a world of its own beside the real one. The runner plays what runs and begins what is due, in
 * one process by lease; everything that it knows is in the database. What enters this room are points,
 * rules and winds to read; what leaves it are rows that carry a drill's number, never a reading, an
 * alarm or a notice of the real world.
 */
import { randomUUID } from 'node:crypto';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LeaseStore } from '../platform/lease-store.js';
import { DrillDesk } from './drill-desk.js';
import { DrillNews } from './drill-news.js';
import { DrillPlay } from './drill-play.js';
import { DrillStore } from './drill-store.js';

const TICK_MS = 1_000;
const LEASE_TTL_MS = 5_000;

@Injectable()
export class DrillRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('DrillRunner');
  readonly #holder = randomUUID();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;

  constructor(
    private readonly drills: DrillStore,
    private readonly play: DrillPlay,
    private readonly desk: DrillDesk,
    private readonly news: DrillNews,
    private readonly leases: LeaseStore,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.#tick()
        .catch((error: unknown) => this.#log.warn({ err: error }, 'drills could not be played'))
        .finally(() => {
          this.#running = null;
        });
    }, TICK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    await this.leases.release('drills', this.#holder).catch(() => undefined);
  }

  async #tick(): Promise<void> {
    if (!(await this.leases.hold('drills', this.#holder, LEASE_TTL_MS))) return;
    for (const { id, state } of await this.drills.due(Date.now())) {
      try {
        if (state === 'planned') await this.desk.beginByTime(id);
        else await this.news.announce(await this.play.step(id));
      } catch (error) {
        this.#log.warn({ err: error, drill: id }, 'a drill could not be played');
      }
    }
  }
}
