/**
 * Drills: a world of its own beside the real one. The runner plays what runs and begins what is due, in
 * one process by lease; everything that it knows is in the database. What enters this room are points,
 * rules and winds to read; what leaves it are rows that carry a drill's number, never a reading, an
 * alarm or a notice of the real world.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LeaseStore } from '../platform/lease-store.js';
import { Lease } from '../platform/lease.js';
import { Rounds } from '../platform/rounds.js';
import { DrillDesk } from './drill-desk.js';
import { DrillNews } from './drill-news.js';
import { DrillPlay } from './drill-play.js';
import { DrillStore } from './drill-store.js';

const TICK_MS = 1_000;
const LEASE_TTL_MS = 5_000;

@Injectable()
export class DrillRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('DrillRunner');
  readonly #lease: Lease;
  readonly #rounds = new Rounds(
    TICK_MS,
    () => this.#tick(),
    (error) => this.#log.warn({ err: error }, 'drills could not be played'),
  );

  constructor(
    private readonly drills: DrillStore,
    private readonly play: DrillPlay,
    private readonly desk: DrillDesk,
    private readonly news: DrillNews,
    leases: LeaseStore,
  ) {
    this.#lease = new Lease(leases, 'drills', LEASE_TTL_MS);
  }

  onApplicationBootstrap(): void {
    this.#rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.end();
    await this.#lease.release();
  }

  async #tick(): Promise<void> {
    if (!(await this.#lease.holds())) return;
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
