/** BullMQ jobs "evaluate": a wake-up for one shard; what is to be judged stands in the database. */
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Queues } from '../platform/queues.js';
import { SHARD_COUNT } from '../platform/shard.js';
import { ShardJudge } from './shard-judge.js';

@Injectable()
export class EvaluateProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly queues: Queues,
    private readonly judge: ShardJudge,
  ) {}

  onApplicationBootstrap(): void {
    this.queues.work('evaluate', SHARD_COUNT, ({ data }) =>
      this.judge.judgeUpTo(data.shard, data.upTo),
    );
  }
}
