/** Jobs "notice" carry what is due; what Redis forgets, the sweep finds in the database. */
import { Injectable } from '@nestjs/common';
import { Queues } from '../platform/queues.js';
import type { DueNotice } from './notice-rows-store.js';

@Injectable()
export class NoticeJobs {
  constructor(private readonly queues: Queues) {}

  async carry(due: readonly DueNotice[]): Promise<void> {
    if (due.length === 0) return;
    const now = Date.now();
    await this.queues
      .add(
        'notice',
        due.map(({ id }) => ({ notice: id })),
        due.map(({ dueAt }) => Math.max(0, dueAt - now)),
      )
      .catch(() => undefined);
  }
}
