/**
 * Keeps the zones of open incidents true: every other second one process reckons them anew and draws
 * again what would move, so that those who send teams, and those who watch over them, see it come.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { ZoneView } from '@fengsui/contracts';
import { wouldMove, type ReceptorPlace } from '@fengsui/domain';
import { Bus } from '../platform/bus.js';
import { LeaseStore } from '../platform/lease-store.js';
import { Lease } from '../platform/lease.js';
import { Rounds } from '../platform/rounds.js';
import { ZoneDesk, type Reckoned } from './zone-desk.js';
import { zoneNews } from './zone-news.js';
import { ZoneStore } from './zone-store.js';

const LOOK_EVERY_MS = 2_000;
const LEASE_TTL_MS = 8_000;

@Injectable()
export class ZoneWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('ZoneWatch');
  readonly #lease: Lease;
  readonly #rounds = new Rounds(
    LOOK_EVERY_MS,
    () => this.#look(),
    (error) => this.#log.warn({ err: error }, 'zones could not be watched'),
  );
  /** What is drawn, by incident, as far as this process knows; `null`: nothing yet. */
  #drawn = new Map<string, ZoneView | null>();

  constructor(
    private readonly desk: ZoneDesk,
    private readonly store: ZoneStore,
    leases: LeaseStore,
    private readonly bus: Bus,
  ) {
    this.#lease = new Lease(leases, 'zones', LEASE_TTL_MS);
  }

  onApplicationBootstrap(): void {
    this.#rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.end();
    await this.#lease.release();
  }

  async #look(): Promise<void> {
    if (!(await this.#lease.holds())) {
      // Whoever holds the watch now draws; what is drawn is not known here.
      this.#drawn.clear();
      return;
    }
    const nowMs = Date.now();
    const reckoned = await this.desk.open(nowMs);
    await this.#know(reckoned.map(({ source }) => source.incident));
    const moved = reckoned.filter(({ source, zone }) => {
      const before = this.#drawn.get(source.incident) ?? null;
      return before === null || wouldMove(before, zone);
    });
    if (moved.length === 0) return;
    const places = await this.desk.allPlaces();
    for (const each of moved) await this.#draw(each, places, nowMs);
  }

  async #know(incidents: readonly string[]): Promise<void> {
    const unknown = incidents.filter((incident) => !this.#drawn.has(incident));
    const found = await this.store.drawn(unknown);
    for (const incident of unknown) this.#drawn.set(incident, found.get(incident) ?? null);
    const open = new Set(incidents);
    for (const incident of this.#drawn.keys())
      if (!open.has(incident)) this.#drawn.delete(incident);
  }

  async #draw(reckoned: Reckoned, places: readonly ReceptorPlace[], nowMs: number): Promise<void> {
    const { incident } = reckoned.source;
    const before = this.#drawn.get(incident) ?? null;
    const zone = this.desk.complete(reckoned, places, nowMs);
    const entries = await this.store.keep(zone, zoneNews(before, zone));
    if (entries === null) return;
    this.#drawn.set(incident, zone);
    await this.bus.announce('journal', { entries });
  }
}
