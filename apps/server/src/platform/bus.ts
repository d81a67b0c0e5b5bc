/**
 * Announcements between slices and between processes: what happened, after its commit. In this
 * process they are delivered before `announce` returns; to other processes through Redis, at most
 * once. Whoever must not miss anything reads the database (the journal, the register's revision).
 */
import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { JournalEntryView, LiveValue } from '@fengsui/contracts';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config.js';
import { openPatientRedis, openRedis } from './redis.js';

/** Every announcement and its content. */
export interface Announcements {
  'register.changed': { revision: number };
  /** Newest values since the last announcement, and how long the newest took to be committed. */
  values: { values: LiveValue[]; lagMs: number | null };
  /** Entries in order, as committed together. */
  journal: { entries: JournalEntryView[] };
  /** Readings taken but not yet committed by the ingest. */
  'ingest.pending': { readings: number };
}
export type AnnouncementName = keyof Announcements;
type Handler<N extends AnnouncementName> = (content: Announcements[N]) => void | Promise<void>;

const CHANNEL = 'fengsui:announce';

@Injectable()
export class Bus implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger('Bus');
  readonly #origin = randomUUID();
  #hears = false;
  readonly #handlers = new Map<AnnouncementName, Set<Handler<never>>>();
  readonly #out: Redis;
  readonly #in: Redis;

  constructor(@Inject(CONFIG) config: Config) {
    this.#out = openRedis(config.redisUrl);
    this.#in = openPatientRedis(config.redisUrl);
  }

  onModuleInit(): void {
    this.#in.on('message', (_channel: string, text: string) => {
      const { origin, name, content } = JSON.parse(text) as {
        origin: string;
        name: AnnouncementName;
        content: Announcements[AnnouncementName];
      };
      if (origin === this.#origin) return;
      // Whoever must not miss it looks at the database as well.
      this.#deliver(name, content).catch((error: unknown) =>
        this.#log.warn({ err: error, name }, 'an announcement could not be followed'),
      );
    });
    // Not awaited: the process starts also while Redis is away.
    void this.#in.subscribe(CHANNEL).then(
      () => (this.#hears = true),
      () => undefined,
    );
  }

  on<N extends AnnouncementName>(name: N, handler: Handler<N>): void {
    const handlers = this.#handlers.get(name) ?? new Set();
    handlers.add(handler);
    this.#handlers.set(name, handlers);
  }

  /** Resolves when every handler of this process is done; never rejects for Redis' sake. */
  async announce<N extends AnnouncementName>(name: N, content: Announcements[N]): Promise<void> {
    if (this.#out.status === 'ready') {
      this.#out
        .publish(CHANNEL, JSON.stringify({ origin: this.#origin, name, content }))
        .catch(() => undefined);
    }
    await this.#deliver(name, content);
  }

  async #deliver<N extends AnnouncementName>(name: N, content: Announcements[N]): Promise<void> {
    const handlers = this.#handlers.get(name) as Set<Handler<N>> | undefined;
    if (!handlers) return;
    await Promise.all([...handlers].map(async (handler) => handler(content)));
  }

  /** `true` while announcements reach other processes and theirs reach this one. */
  get connected(): boolean {
    return this.#hears && this.#in.status === 'ready' && this.#out.status === 'ready';
  }

  onApplicationShutdown(): void {
    this.#in.disconnect();
    this.#out.disconnect();
  }
}
