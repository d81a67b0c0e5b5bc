/**
 * The incident calls the people of its place: whoever the register names from the site up to the root
 * of the grid stands in its timeline as `notified`. The journal's entry of it is what the notices
 * slice sends text messages by; a drill's is never sent.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Bus } from '../../platform/bus.js';
import { Database } from '../../platform/database.js';
import { JournalStore } from '../../platform/journal-store.js';
import { Rounds } from '../../platform/rounds.js';
import { writeTimeline } from '../../platform/timeline-store.js';
import { GridCallStore } from './grid-call-store.js';
import { calledData } from './grid-people.js';

/** What no announcement brings is found so often. */
const LOOK_EVERY_MS = 2_000;

@Injectable()
export class GridCall implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('GridCall');
  readonly #rounds = new Rounds(
    LOOK_EVERY_MS,
    () => this.#tellAll(),
    (error) => this.#log.warn({ err: error }, 'the grid could not be told'),
  );

  constructor(
    private readonly store: GridCallStore,
    private readonly database: Database,
    private readonly journal: JournalStore,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: whoever announced goes on.
    this.bus.on('journal', ({ entries }) => {
      if (entries.some(({ type }) => type === 'incident.opened')) this.#rounds.ask();
    });
    this.#rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.end();
  }

  async #tellAll(): Promise<void> {
    for (const incident of await this.store.untold()) await this.#tell(incident);
  }

  /** One row of the call is written by one process alone: told once. */
  async #tell(incident: number): Promise<void> {
    const atMs = Date.now();
    const entries = await this.database.transaction(async (sql) => {
      if (!(await this.store.take(sql, incident, atMs))) return [];
      const { site, grid } = await this.store.place(sql, incident);
      const data = calledData(site, grid === null ? [] : await this.store.chain(sql, grid));
      const news = await writeTimeline(sql, [{ incident, kind: 'notified', atMs, by: null, data }]);
      return this.journal.append(sql, news);
    });
    if (entries.length > 0) await this.bus.announce('journal', { entries });
  }
}
