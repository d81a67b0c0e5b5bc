/**
 * One process at a time judges, by lease; the others stand by (docs/decisions/0013). It takes the jobs
 * "evaluate", which carry what one batch of the ingest handed over, and it watches. Two that both
 * believe to hold are kept apart by the revision of each shard.
 */
import { randomUUID } from 'node:crypto';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LeaseStore } from '../../platform/lease-store.js';
import { Queues, type Standby } from '../../platform/queues.js';
import { ShardJudge } from './shard-judge.js';

const LEASE = 'judge';
/** So long nobody judges after a crash. */
const LEASE_TTL_MS = 3_000;
const RENEW_MS = 1_000;
/** Jobs taken at a time: those that wait for their turn are judged together. */
const CONCURRENCY = 8;

@Injectable()
export class JudgeDuty implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('JudgeDuty');
  readonly #holder = randomUUID();
  #jobs: Standby | undefined;
  #timer: NodeJS.Timeout | undefined;
  #renewing: Promise<void> | null = null;
  #holds = false;

  constructor(
    private readonly leases: LeaseStore,
    private readonly queues: Queues,
    private readonly judge: ShardJudge,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.#jobs = this.queues.standBy('evaluate', CONCURRENCY, ({ data }) =>
      this.judge.offer(data.handovers),
    );
    this.#timer = setInterval(() => void this.#renew(), RENEW_MS);
    await this.#renew();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#renewing;
    await this.#jobs?.leave();
    this.#holds = false;
    await this.leases.release(LEASE, this.#holder).catch(() => undefined);
  }

  /** `true` while this process is the one that judges. */
  get holds(): boolean {
    return this.#holds;
  }

  #renew(): Promise<void> {
    this.#renewing ??= this.#renewNow()
      // While the database is away nobody judges, and nobody could take it over.
      .catch((error: unknown) => this.#log.warn({ err: error }, 'the lease could not be renewed'))
      .finally(() => {
        this.#renewing = null;
      });
    return this.#renewing;
  }

  async #renewNow(): Promise<void> {
    const holds = await this.leases.hold(LEASE, this.#holder, LEASE_TTL_MS);
    if (holds === this.#holds) return;
    if (holds) await this.judge.takeOver();
    this.#holds = holds;
    await (holds ? this.#jobs?.take() : this.#jobs?.leave());
  }
}
