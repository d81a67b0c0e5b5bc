/**
 * TimescaleDB's own policies (compression, aggregates, retention), run as a scheduled job where no
 * background worker does it, and what else must not grow for ever.
 */
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Queues } from '../platform/queues.js';
import { AuditKeepingStore } from './audit-keeping-store.js';
import { MaintenanceStore } from './maintenance-store.js';

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

@Injectable()
export class Maintenance implements OnApplicationBootstrap {
  readonly #log = new Logger('Maintenance');

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly queues: Queues,
    private readonly store: MaintenanceStore,
    private readonly audit: AuditKeepingStore,
  ) {}

  onApplicationBootstrap(): void {
    this.queues.work('maintenance', 1, () => this.run());
    this.queues.every('maintenance', EVERY_MS);
  }

  /** @returns the ids of the policies that were run */
  async run(): Promise<number[]> {
    await this.store.keepReadings(this.config.readingRetentionMs / DAY_MS);
    const ran: number[] = [];
    for (const jobId of await this.store.duePolicies()) {
      try {
        await this.store.runPolicy(jobId);
        ran.push(jobId);
      } catch (error) {
        this.#log.warn({ err: error, jobId }, 'a database policy failed');
      }
    }
    await this.store.tidy();
    const dropped = await this.audit.drop(this.config.auditRetentionDays, Date.now());
    if (dropped) this.#log.log(dropped, 'old rows of the audit trail were dropped up to this one');
    return ran;
  }
}
