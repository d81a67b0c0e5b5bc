/**
 * Takes a refused message in again, for example after its point was registered. Only what had been
 * refused is looked at; the counts move from refused to what it has become, so that conservation
 * holds (TRUST.md, promise 3).
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import type {
  BulkReplayRequest,
  BulkReplayResult,
  RefusalReason,
  ReplayResult,
} from '@fengsui/contracts';
import { CONFIG, type Config } from '../config.js';
import { Bus } from '../platform/bus.js';
import { Database, isConnectionError, type Sql } from '../platform/database.js';
import { Queues } from '../platform/queues.js';
import { LiveState } from './live-state.js';
import { LiveStateStore } from './live-state-store.js';
import { openMessage } from './parcel.js';
import { PointIndex } from './point-index.js';
import { ReadingStore, type Committed } from './reading-store.js';
import { RejectStore } from './reject-store.js';
import { countBySite, type SiteArrivals } from './site-counts.js';
import type { StoredReading } from './sorted-message.js';

const MOST_AT_ONCE = 20;

@Injectable()
export class RejectReplay {
  readonly #log = new Logger('RejectReplay');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly index: PointIndex,
    private readonly readings: ReadingStore,
    private readonly rejects: RejectStore,
    private readonly liveState: LiveStateStore,
    private readonly queues: Queues,
    private readonly bus: Bus,
  ) {}

  /** `null` when there is no such refusal; replaying twice changes nothing the second time. */
  async replay(id: number): Promise<ReplayResult | null> {
    await this.index.load();
    return this.#replayOne(id);
  }

  /**
   * The next few of those that wait, one after the other, each in a transaction of its own. One that
   * cannot be taken in (`failed`) stays as it was and does not keep the others waiting.
   */
  async replayNext(request: BulkReplayRequest): Promise<BulkReplayResult> {
    const { after = 0, limit = MOST_AT_ONCE, ...filter } = request;
    const upTo = request.upTo ?? (await this.rejects.newestId());
    const wanted = { ...filter, after, upTo };
    const ids = await this.rejects.waiting(wanted, limit);
    if (ids.length > 0) await this.index.load();
    const items: BulkReplayResult['items'] = [];
    for (const id of ids) {
      const result = await this.#replayOne(id).catch((error: unknown) => this.#failed(id, error));
      if (result) items.push({ id: String(id), ...result });
    }
    const last = ids.at(-1);
    const left = last === undefined ? 0 : await this.rejects.count({ ...wanted, after: last });
    return { items, next: last === undefined || left === 0 ? null : { after: last, upTo }, left };
  }

  #failed(id: number, error: unknown): ReplayResult & { failed: true } {
    if (isConnectionError(error)) throw error;
    this.#log.error({ err: error, id }, 'a refused message could not be taken in again');
    return { stored: 0, duplicate: 0, rejected: 0, failed: true };
  }

  async #replayOne(id: number): Promise<ReplayResult | null> {
    const done = await this.database.transaction((sql) => this.#replay(sql, id));
    if (!done?.committed) return done && done.result;
    const { handovers, entries } = done.committed;
    if (handovers.length > 0) this.queues.add('evaluate', [{ handovers }]).catch(() => undefined);
    if (entries.length > 0) void this.bus.announce('journal', { entries });
    return done.result;
  }

  async #replay(
    sql: Sql,
    id: number,
  ): Promise<{ result: ReplayResult; committed: Committed | null } | null> {
    const reject = await this.rejects.take(sql, id, Date.now());
    if (!reject) return null;
    if (reject.replayed) {
      return { result: { stored: 0, duplicate: 0, rejected: 0 }, committed: null };
    }
    const message = {
      topic: reject.topic,
      payload: reject.raw,
      received: Date.now(),
      again: true,
      retained: false,
      acknowledge: () => undefined,
    };
    const { parcel } = openMessage(message, {
      index: this.index,
      received: message.received,
      retentionMs: this.config.readingRetentionMs,
      correctionOf: () => 0,
      ...(reject.positions.length > 0 && { only: new Set(reject.positions) }),
    });
    // A message refused whole counted as it could be counted then; now it may turn out to hold more.
    const { reason, readings, countedSite } = reject;
    const bySite = withSite(countBySite([parcel]), countedSite);
    // What a gateway was long ago says nothing of what it is now.
    const replayed = { ...parcel, states: [], bySite, minuteMs: null };
    const committed = await this.readings.store(sql, replayed, true);
    // Not before: the counts are locked in the order of the way in, after the readings, by site first.
    await this.rejects.uncount(sql, reason as RefusalReason, readings, countedSite);
    await this.#show(sql, committed.fresh, message.received - reject.received);
    return {
      result: {
        stored: committed.stored,
        duplicate: committed.duplicate,
        rejected: parcel.refused.reduce((sum, { readings }) => sum + readings, 0),
      },
      committed,
    };
  }

  /** They become the last values of points that have none newer, as old as they have become since. */
  async #show(sql: Sql, fresh: readonly StoredReading[], waitedMs: number): Promise<void> {
    const live = new LiveState();
    live.stored(fresh.map((reading) => ({ ...reading, freshAt: reading.freshAt - waitedMs })));
    const { readings } = live.takeUnsaved();
    if (readings.length > 0) await this.liveState.saveValues(sql, readings);
  }
}

/** With the site whose counts are locked although nothing arrives of it. */
function withSite(arrivals: SiteArrivals[], site: string | null): SiteArrivals[] {
  if (site === null || arrivals.some((arrival) => arrival.site === site)) return arrivals;
  return [...arrivals, { site, received: 0, readings: 0 }];
}
