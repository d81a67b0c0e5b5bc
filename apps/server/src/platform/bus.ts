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
import { Metrics } from './metrics.js';
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
/** Each process listens for itself so often; after so many echoes missed it is deaf. */
const ECHO_MS = 1_000;
const ECHOES_MISSED = 3;

interface Message {
  origin: string;
  name: AnnouncementName | 'echo';
  content: unknown;
}

@Injectable()
export class Bus implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger('Bus');
  readonly #origin = randomUUID();
  #hears = false;
  #unheard = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #handlers = new Map<AnnouncementName, Set<Handler<never>>>();
  readonly #out: Redis;
  readonly #in: Redis;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly metrics: Metrics,
  ) {
    this.#out = openRedis(config.redisUrl);
    this.#in = openPatientRedis(config.redisUrl);
  }

  onModuleInit(): void {
    this.#in.on('message', (_channel: string, text: string) => this.#hear(text));
    // Only when it is ready, and then each time: a subscription that is sent while the connection is
    // still being checked makes the check fail, and is forgotten with that connection.
    this.#in.on('ready', () => this.#subscribe());
    if (this.#in.status === 'ready') this.#subscribe();
    this.#timer = setInterval(() => this.#listen(), ECHO_MS);
  }

  #subscribe(): void {
    this.#in.subscribe(CHANNEL).then(
      () => this.#listen(),
      () => undefined,
    );
  }

  #hear(text: string): void {
    const { origin, name, content } = JSON.parse(text) as Message;
    if (name === 'echo') {
      if (origin !== this.#origin) return;
      this.#hears = true;
      this.#unheard = 0;
    } else if (origin !== this.#origin) {
      // Whoever must not miss it looks at the database as well.
      this.#deliver(name, content as Announcements[AnnouncementName]).catch((error: unknown) =>
        this.#log.warn({ err: error, name }, 'an announcement could not be followed'),
      );
    }
  }

  /** A connection that carries nothing, though nobody has cut it, is told by no error. */
  #listen(): void {
    if (!this.#isLinked) {
      this.#hears = false;
      this.#unheard = 0;
    } else if (this.#unheard < ECHOES_MISSED) {
      this.#unheard += 1;
      this.#tell('echo', null);
    } else {
      this.#log.warn('hears nothing of itself through Redis: the connections are made anew');
      this.metrics.busRenewed.inc();
      this.#hears = false;
      this.#unheard = 0;
      this.#in.disconnect(true);
      this.#out.disconnect(true);
    }
  }

  on<N extends AnnouncementName>(name: N, handler: Handler<N>): void {
    const handlers = this.#handlers.get(name) ?? new Set();
    handlers.add(handler);
    this.#handlers.set(name, handlers);
  }

  /** Resolves when every handler of this process is done; never rejects for Redis' sake. */
  async announce<N extends AnnouncementName>(name: N, content: Announcements[N]): Promise<void> {
    this.#tell(name, content);
    await this.#deliver(name, content);
  }

  #tell(name: Message['name'], content: unknown): void {
    if (this.#out.status !== 'ready') return;
    const message: Message = { origin: this.#origin, name, content };
    this.#out.publish(CHANNEL, JSON.stringify(message)).catch(() => undefined);
  }

  async #deliver<N extends AnnouncementName>(name: N, content: Announcements[N]): Promise<void> {
    const handlers = this.#handlers.get(name) as Set<Handler<N>> | undefined;
    if (!handlers) return;
    await Promise.all([...handlers].map(async (handler) => handler(content)));
  }

  /** `true` while announcements reach other processes and theirs reach this one. */
  get connected(): boolean {
    return this.#hears && this.#isLinked;
  }

  get #isLinked(): boolean {
    return this.#in.status === 'ready' && this.#out.status === 'ready';
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
    this.#in.disconnect();
    this.#out.disconnect();
  }
}
