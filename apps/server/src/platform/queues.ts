/**
 * BullMQ queues by name. A job only says "there is work"; what the work is stands in PostgreSQL, so
 * that Redis may vanish (docs/decisions/0003).
 */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Queue, Worker, type Processor } from 'bullmq';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config.js';
import type { Handover } from './handover.js';
import { openPatientRedis } from './redis.js';

/** Judge what one batch handed over. */
export interface EvaluateJob {
  handovers: Handover[];
}
/** Tell somebody of an alarm, if it still stands. */
export interface NoticeJob {
  notice: number;
}
export interface QueueContents {
  evaluate: EvaluateJob;
  notice: NoticeJob;
  maintenance: Record<string, never>;
}
export type QueueName = keyof QueueContents;

/** A worker that takes no jobs but between `take` and `leave`. */
export interface Standby {
  take(): Promise<void>;
  /** Jobs that it has taken go on. */
  leave(): Promise<void>;
}

/** A schedule is told to Redis again so often: Redis may have lost it. */
const SCHEDULE_AGAIN_MS = 5 * 60_000;

@Injectable()
export class Queues implements OnApplicationShutdown {
  readonly #queues = new Map<QueueName, Queue>();
  readonly #workers: Worker[] = [];
  readonly #timers: NodeJS.Timeout[] = [];

  readonly #redis: Redis;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    // BullMQ's own set-up waits for Redis; whether it is there is asked before each job instead.
    this.#redis = openPatientRedis(config.redisUrl);
  }

  /**
   * Adds jobs in one round trip; rejects at once while Redis is away.
   * @param delaysMs how long each of them waits; none when absent
   */
  async add<N extends QueueName>(
    name: N,
    jobs: readonly QueueContents[N][],
    delaysMs: readonly number[] = [],
  ): Promise<void> {
    if (this.#redis.status !== 'ready') throw new Error('Redis is away');
    await this.#queue(name).addBulk(
      jobs.map((data, index) => ({ name, data, opts: { delay: delaysMs[index] ?? 0 } })),
    );
  }

  /** Runs a job again and again; survives restarts, one schedule however many processes ask. */
  every(name: QueueName, everyMs: number): void {
    const schedule = () => {
      if (this.#redis.status !== 'ready') return;
      this.#queue(name)
        .upsertJobScheduler(name, { every: everyMs }, { name, data: {} })
        .catch(() => undefined);
    };
    // Not awaited: the process starts also while Redis is away. And Redis may come back empty.
    this.#redis.on('ready', schedule);
    this.#timers.push(setInterval(schedule, SCHEDULE_AGAIN_MS));
    schedule();
  }

  work<N extends QueueName>(
    name: N,
    concurrency: number,
    process: Processor<QueueContents[N]>,
  ): void {
    // Not awaited: it runs until it is closed.
    void this.#worker(name, concurrency, process).run();
  }

  standBy<N extends QueueName>(
    name: N,
    concurrency: number,
    process: Processor<QueueContents[N]>,
  ): Standby {
    const worker = this.#worker(name, concurrency, process);
    return { take: () => worker.resume(), leave: () => worker.pause(true) };
  }

  #worker<N extends QueueName>(
    name: N,
    concurrency: number,
    process: Processor<QueueContents[N]>,
  ): Worker<QueueContents[N]> {
    const worker = new Worker<QueueContents[N]>(name, process, {
      autorun: false,
      connection: openPatientRedis(this.config.redisUrl),
      concurrency,
      // A killed worker's job comes back within about 10 s instead of the default minute.
      lockDuration: 10_000,
      stalledInterval: 5_000,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 1000 },
    });
    worker.on('error', () => undefined);
    this.#workers.push(worker);
    return worker;
  }

  #queue(name: QueueName): Queue {
    let queue = this.#queues.get(name);
    if (!queue) {
      queue = new Queue(name, {
        connection: this.#redis,
        defaultJobOptions: { removeOnComplete: true, removeOnFail: 1000 },
      });
      queue.on('error', () => undefined);
      this.#queues.set(name, queue);
    }
    return queue;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#workers.map((worker) => worker.close().catch(() => undefined)));
    await Promise.all(
      [...this.#queues.values()].map((queue) => queue.close().catch(() => undefined)),
    );
    this.#redis.disconnect();
  }
}
