/** BullMQ jobs "evaluate": what one batch of the ingest handed over. */
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Queues } from '../../platform/queues.js';
import { ShardJudge } from './shard-judge.js';

/** Jobs taken at a time: those that wait for their turn are judged together. */
const CONCURRENCY = 8;

@Injectable()
export class EvaluateProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly queues: Queues,
    private readonly judge: ShardJudge,
  ) {}

  onApplicationBootstrap(): void {
    this.queues.work('evaluate', CONCURRENCY, ({ data }) => this.judge.offer(data.handovers));
  }
}
