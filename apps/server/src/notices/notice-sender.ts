/** Tells what is due: by jobs, and by a sweep of what no job brought. */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { uptime } from 'node:os';
import { CONFIG, type Config } from '../config.js';
import { Metrics } from '../platform/metrics.js';
import { Queues } from '../platform/queues.js';
import { deliver } from './channels/deliver.js';
import { ClockWatch } from './clock-watch.js';
import { NoticeClaimStore, type Wanted } from './notice-claim-store.js';
import { NoticeJobs } from './notice-jobs.js';
import { NoticeRecordStore } from './notice-record-store.js';
import { PushSender } from './push/push-sender.js';
import type { ClaimedNotice, Delivery } from './notice.js';

/** Sent at a time by one process. */
const CONCURRENCY = 16;
const SWEEP_EVERY_MS = 2_000;
/** Due that long and taken up by no job: forgotten. */
const OVERDUE_MS = 1_000;
const SWEPT_AT_ONCE = 32;

@Injectable()
export class NoticeSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('NoticeSender');
  readonly #clock = new ClockWatch();
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly claims: NoticeClaimStore,
    private readonly records: NoticeRecordStore,
    private readonly jobs: NoticeJobs,
    private readonly push: PushSender,
    private readonly queues: Queues,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.queues.work('notice', CONCURRENCY, async ({ data }) => {
      await this.#send({ ids: [data.notice] });
    });
    this.#timer = setInterval(() => {
      this.#sweeping ??= this.#sweep()
        .catch((error: unknown) => this.#log.warn({ err: error }, 'notices could not be swept'))
        .finally(() => {
          this.#sweeping = null;
        });
    }, SWEEP_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  async #sweep(): Promise<void> {
    const seen = await this.records.backlog(OVERDUE_MS);
    // Before anything is called expired: whether it is only the clock that has moved.
    const stepMs = this.#clock.step(seen.now, uptime() * 1000);
    if (stepMs !== 0) {
      this.#log.warn({ stepMs }, 'the clock was set; what waits is dated anew');
      await this.records.redate(stepMs);
      return;
    }
    const { oldestDueS, expired, forgotten } = seen;
    this.metrics.noticeOldestDue.set(oldestDueS ?? 0);
    if (expired) {
      for (const channel of await this.records.expire()) this.metrics.notice(channel, 'expired');
    }
    if (!forgotten) return;
    const wanted = { overdueMs: OVERDUE_MS, most: SWEPT_AT_ONCE };
    while ((await this.#send(wanted)) === SWEPT_AT_ONCE);
  }

  /** @returns how many were looked at */
  async #send(wanted: Wanted): Promise<number> {
    const { looked, claimed, ended } = await this.claims.claim(wanted);
    for (const { channel, end } of ended) this.metrics.notice(channel, end.state);
    await Promise.all(claimed.map((notice) => this.#try(notice)));
    return looked;
  }

  async #try(notice: ClaimedNotice): Promise<void> {
    const channel = this.config.noticeChannels.get(notice.channel);
    if (!channel) return;
    const sending =
      channel.kind === 'webpush' ? this.push.deliver(channel, notice) : deliver(channel, notice);
    const delivery = await sending.catch((error: unknown): Delivery => {
      // Its message alone: an error of the URL carries the URL.
      const { message } = error as Error;
      this.#log.error({ notice: notice.uid, message }, 'a notice could not be made');
      return { kind: 'failed', status: null, reason: 'internal' };
    });
    this.metrics.notice(notice.channel, delivery.kind);
    if (delivery.kind !== 'delivered') {
      const { uid, channel: name, tries } = notice;
      const { status, reason } = delivery;
      this.#log.warn(
        { notice: uid, channel: name, tries, status, reason },
        `notice ${delivery.kind}`,
      );
    }
    const waitMs = await this.records.record(notice, delivery);
    if (waitMs !== null) await this.jobs.carry([{ id: notice.id, dueAt: Date.now() + waitMs }]);
  }
}
