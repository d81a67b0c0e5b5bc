/** What people do with alarms: a command goes through the pure step and is stored, then announced. */
import { Injectable } from '@nestjs/common';
import { Bus } from '../../platform/bus.js';
import { Metrics } from '../../platform/metrics.js';
import { AlarmStore, type AckOutcome, type Acknowledged } from './alarm-store.js';

@Injectable()
export class AlarmDesk {
  constructor(
    private readonly store: AlarmStore,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {}

  async acknowledge(
    asked: readonly Acknowledged[],
    by: string,
    comment: string | undefined,
  ): Promise<AckOutcome[]> {
    const { outcomes, entries } = await this.store.acknowledge(
      asked,
      by,
      comment ?? null,
      Date.now(),
    );
    for (const { type } of entries) this.metrics.transitions.inc({ type });
    if (entries.length > 0) await this.bus.announce('journal', { entries });
    return outcomes;
  }
}
