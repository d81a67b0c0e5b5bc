/** What was committed at the desk is counted and told on. */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView } from '@fengsui/contracts';
import { Bus } from '../../platform/bus.js';
import { Metrics } from '../../platform/metrics.js';
import type { Commanded, Outcome } from './command-store.js';

@Injectable()
export class DeskNews {
  constructor(
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {}

  async told(running: Promise<Commanded>): Promise<Outcome[]> {
    const { outcomes, entries } = await running;
    await this.announce(entries);
    return outcomes;
  }

  async announce(entries: JournalEntryView[]): Promise<void> {
    for (const { type } of entries) this.metrics.transitions.inc({ type });
    if (entries.length > 0) await this.bus.announce('journal', { entries });
  }
}
