/** The conservation counts (CONTRACT.md): committed ones from the database, pending as announced. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { REFUSAL_REASONS, type IngestRates, type IngestStats } from '@fengsui/contracts';
import { Bus } from '../platform/bus.js';
import { HistoryStore } from './history-store.js';

const MINUTE_MS = 60_000;
const MOST_BUCKETS = 120;

@Injectable()
export class IngestStatistics implements OnModuleInit {
  #pending = 0;

  constructor(
    private readonly store: HistoryStore,
    private readonly bus: Bus,
  ) {}

  onModuleInit(): void {
    this.bus.on('ingest.pending', ({ readings }) => {
      this.#pending = readings;
    });
  }

  /** @param withSites also what came by site: too much to poll where there are many */
  async read(withSites: boolean): Promise<IngestStats> {
    const counts = await this.store.counts();
    const sites = withSites ? await this.store.siteCounts() : null;
    const of = (outcome: string) => counts.get(outcome) ?? 0;
    const rejected: IngestStats['rejected'] = {};
    for (const reason of REFUSAL_REASONS) {
      const readings = of(`rejected.${reason}`);
      if (readings > 0) rejected[reason] = readings;
    }
    return {
      // Counted on arrival and committed with the outcome; what waits for its commit is added.
      received: of('received') + this.#pending,
      stored: of('stored'),
      duplicate: of('duplicate'),
      rejected,
      pending: this.#pending,
      ...(sites && { bySite: sites.bySite, bySiteSince: new Date(sites.since).toISOString() }),
    };
  }

  /** Whole minutes, so many to a bucket that there are at most 120 of them. */
  async rates(hours: number, nowMs: number): Promise<IngestRates> {
    const bucketMs = Math.ceil((hours * 60) / MOST_BUCKETS) * MINUTE_MS;
    const fromMs = Math.floor((nowMs - hours * 60 * MINUTE_MS) / bucketMs + 1) * bucketMs;
    return {
      from: new Date(fromMs).toISOString(),
      to: new Date(nowMs).toISOString(),
      bucketMs,
      since: new Date(await this.store.countedSince()).toISOString(),
      rows: await this.store.rates(fromMs, bucketMs),
    };
  }
}
