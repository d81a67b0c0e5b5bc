/**
 * Live: news to the consoles. The journal must not be lost: it is numbered, and whoever sees a gap
 * reads it by REST. Values may be dropped: the newest of each point, at most five times a second.
 */
import {
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { OnGatewayInit, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import {
  LIVE_NAMESPACE,
  SubscribeRequest,
  type Heartbeat,
  type JournalEntryView,
  type LiveValue,
  type SubscribeAck,
} from '@fengsui/contracts';
import type { Namespace, Socket } from 'socket.io';
import { safeParse } from 'zod/v4/core';
import { AccessTokens, type VerifiedToken } from '../platform/access-token.js';
import { ANYONE_SIGNED_IN } from '../platform/allow.js';
import { Bus } from '../platform/bus.js';
import { EndedSignIns } from '../platform/ended-sign-in-store.js';
import { JournalStore } from '../platform/journal-store.js';
import { Metrics } from '../platform/metrics.js';
import { RevokedDevices } from '../platform/revoked-device-store.js';
import { JournalFeed } from './journal-feed.js';
import { NO_TOPICS, readTopics, select, type ValueTopics } from './value-topics.js';

const HEARTBEAT_MS = 1_000;
const VALUES_MS = 200;
/** An access token may end while its socket lives; the client brings a new one before that. */
const EXPIRY_GRACE_MS = 5_000;
/** How often it is written down which walls are linked. */
const SEEN_MS = 30_000;

interface Client extends VerifiedToken {
  topics: ValueTopics;
}
interface ClientSays {
  subscribe(body: unknown, answer?: (ack: SubscribeAck) => void): void;
}
interface ServerSays {
  values(values: readonly LiveValue[]): void;
  journal(entry: JournalEntryView): void;
  heartbeat(heartbeat: Heartbeat): void;
}
type LiveSocket = Socket<ClientSays, ServerSays, object, Client>;
type LiveNamespace = Namespace<ClientSays, ServerSays, object, Client>;

/** Clients that see every value share one room, so that the message is built once. */
const OVERVIEW = 'overview';

@WebSocketGateway({ namespace: LIVE_NAMESPACE, serveClient: false })
export class LiveGateway
  implements OnGatewayInit, OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown
{
  @WebSocketServer() private readonly namespace!: LiveNamespace;
  readonly #feed: JournalFeed;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #newest = new Map<string, LiveValue>();
  #lagMs: number | null = null;

  constructor(
    private readonly tokens: AccessTokens,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
    private readonly revoked: RevokedDevices,
    private readonly ended: EndedSignIns,
    journal: JournalStore,
  ) {
    this.#feed = new JournalFeed(journal, (entry) => {
      this.namespace.emit('journal', entry);
    });
  }

  onModuleInit(): void {
    this.bus.on('journal', ({ entries }) => this.#feed.announced(entries));
    this.bus.on('values', ({ values, lagMs }) => {
      for (const value of values) this.#newest.set(value[0], value);
      this.#lagMs = lagMs;
    });
  }

  afterInit(namespace: LiveNamespace): void {
    namespace.use((socket, next) => {
      void this.#admit(socket).then(next);
    });
    namespace.on('connection', (socket) => this.#welcome(socket));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#feed.start();
    await this.revoked.follow();
    await this.ended.follow();
    this.#timers.push(
      setInterval(() => this.#beat(), HEARTBEAT_MS),
      setInterval(() => this.#sendValues(), VALUES_MS),
      setInterval(() => this.#noteWalls(), SEEN_MS),
    );
  }

  async #admit(socket: LiveSocket): Promise<Error | undefined> {
    const { token } = socket.handshake.auth as { token?: unknown };
    const verified = typeof token === 'string' ? await this.tokens.verify(token) : null;
    const allowed = verified?.user.roles.some((role) => ANYONE_SIGNED_IN.includes(role));
    if (!verified || !allowed || this.#isEnded(verified)) {
      return new Error('unauthorized');
    }
    socket.data = { ...verified, topics: NO_TOPICS };
    return undefined;
  }

  #isEnded(token: VerifiedToken): boolean {
    return this.revoked.has(token.user.device) || this.ended.has(token);
  }

  #welcome(socket: LiveSocket): void {
    this.metrics.sockets.set(this.namespace.sockets.size);
    socket.on('disconnect', () => this.metrics.sockets.set(this.namespace.sockets.size));
    socket.on('subscribe', (body, answer) => {
      const parsed = safeParse(SubscribeRequest, body);
      if (parsed.success) {
        const topics = readTopics(parsed.data.topics);
        socket.data.topics = topics;
        void this.#renew(socket, parsed.data.token);
        void (topics.overview ? socket.join(OVERVIEW) : socket.leave(OVERVIEW));
        answer?.({ ok: true, seq: this.#feed.last });
      } else {
        answer?.({ ok: false, error: 'topics must be overview, site:CODE or point:SITE/TAG' });
      }
    });
  }

  /** The link goes on with a newer token of whoever is on it; any other changes nothing. */
  async #renew(socket: LiveSocket, token: string | undefined): Promise<void> {
    const verified = token === undefined ? null : await this.tokens.verify(token);
    const { username, device } = socket.data.user;
    const isSame = verified?.user.username === username && verified.user.device === device;
    if (isSame && !this.#isEnded(verified)) Object.assign(socket.data, verified);
  }

  #beat(): void {
    const now = Date.now();
    for (const socket of this.namespace.sockets.values()) {
      const isOver = socket.data.expiresAtMs + EXPIRY_GRACE_MS < now;
      if (isOver || this.#isEnded(socket.data)) socket.disconnect(true);
    }
    const heartbeat: Heartbeat = {
      at: new Date(now).toISOString(),
      seq: this.#feed.last,
      lag: this.#lagMs,
    };
    this.namespace.volatile.emit('heartbeat', heartbeat);
    void this.#feed.look();
  }

  #noteWalls(): void {
    const linked = [...this.namespace.sockets.values()].flatMap(
      ({ data }) => data.user.device ?? [],
    );
    // Written again with the next round.
    this.revoked.seen([...new Set(linked)]).catch(() => undefined);
  }

  #sendValues(): void {
    if (this.#newest.size === 0) return;
    const values = [...this.#newest.values()];
    this.#newest.clear();
    // A client that does not keep up gets the next round instead.
    this.namespace.to(OVERVIEW).volatile.emit('values', values);
    for (const socket of this.namespace.sockets.values()) {
      if (socket.data.topics.overview) continue;
      const wanted = select(values, socket.data.topics);
      if (wanted.length > 0) socket.volatile.emit('values', wanted);
    }
  }

  onApplicationShutdown(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }
}
