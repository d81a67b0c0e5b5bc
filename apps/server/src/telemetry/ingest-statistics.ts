/** The conservation counts (CONTRACT.md): committed ones from the database, pending as announced. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { REFUSAL_REASONS, type IngestStats } from '@fengsui/contracts';
import { Bus } from '../platform/bus.js';
import { HistoryStore } from './history-store.js';

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

  async read(): Promise<IngestStats> {
    const counts = await this.store.counts();
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
    };
  }
}
