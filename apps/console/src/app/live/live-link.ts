/**
 * The one link to the server's news: socket.io namespace `/live`. It hands journal entries to their
 * reader and values to the book, and knows when it is blind. What the news means is decided by the
 * stores that listen, never here.
 */
import { Injectable, effect, inject, signal } from '@angular/core';
import type {
  Heartbeat,
  JournalEntryView,
  LiveValue,
  SubscribeAck,
  SubscribeRequest,
} from '@fengsui/contracts';
import { Socket, io } from 'socket.io-client';
import { Session } from '../session/session';
import { JournalReader, NewsListener } from './journal-reader';
import { ServerClock } from './server-clock';
import { Sight, judgeSight, sameSight } from './sight';
import { ValueBook } from './value-book';

const WATCH_MS = 250;
/** A link that is silent for so long is half open: it is cut and made anew. */
const RECONNECT_AFTER_SILENCE_MS = 8000;
const RETRY_MS = 2000;

@Injectable({ providedIn: 'root' })
export class LiveLink {
  private readonly session = inject(Session);
  private readonly clock = inject(ServerClock);
  private readonly book = inject(ValueBook);
  private readonly journal = inject(JournalReader);

  private readonly seen = signal<Sight>({ kind: 'starting' }, { equal: sameSight });
  private readonly valuesAt = signal<number | null>(null);
  private readonly lagged = signal<number | null>(null);
  private socket: Socket | null = null;
  private watch: ReturnType<typeof setInterval> | undefined;
  private lastBeat: { serverMs: number; seq: number } | null = null;
  private cutAt = 0;
  /** Server time. */
  private openedAt = 0;
  /** Since when news that a heartbeat counted is not here, `performance.now()`; `null`: it is. */
  private behindAt: number | null = null;
  private topics: string[] = ['overview'];

  readonly sight = this.seen.asReadonly();
  /** The newest journal number told on. */
  readonly journalSeq = this.journal.seq;
  /** Arrival of the last live values, `performance.now()`. */
  readonly lastValuesAt = this.valuesAt.asReadonly();
  /** From arrival to commit of the newest reading at the server, ms. */
  readonly lagMs = this.lagged.asReadonly();

  constructor() {
    // The server cuts a link whose token has ended: it is given the new one in time.
    effect(() => {
      if (this.session.token() !== null && this.socket?.connected) this.subscribe();
    });
  }

  open(): void {
    if (this.socket) return;
    const socket = io('/live', {
      auth: (give) => give({ token: this.session.token() }),
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 3000,
    });
    this.socket = socket;
    this.openedAt = this.clock.nowMs();
    socket.on('connect', () => {
      this.cutAt = performance.now();
      this.subscribe();
    });
    socket.on('connect_error', () => void this.reauthorize(socket));
    socket.on('disconnect', (reason) => {
      this.judge();
      if (reason === 'io server disconnect') void this.reauthorize(socket);
    });
    socket.on('values', (values: LiveValue[]) => {
      const now = performance.now();
      this.valuesAt.set(now);
      this.book.take(values, now);
    });
    socket.on('journal', (entry: JournalEntryView) => this.journal.offer(entry));
    socket.on('heartbeat', (beat: Heartbeat) => this.beat(beat));
    this.watch = setInterval(() => this.judge(), WATCH_MS);
  }

  close(): void {
    clearInterval(this.watch);
    this.socket?.disconnect();
    this.socket = null;
    this.journal.clear();
    this.lastBeat = null;
    this.behindAt = null;
    this.valuesAt.set(null);
    this.seen.set({ kind: 'starting' });
    this.book.clear();
  }

  /** A snapshot is true at journal number `asOf`: news is told on from there. */
  startFrom(asOf: number): void {
    this.journal.startFrom(asOf);
  }

  /** Entries in order, each once. Returns the way to stop listening. */
  onNews(listener: NewsListener): () => void {
    return this.journal.onNews(listener);
  }

  /** The server's journal is another one (a restored database): every store starts afresh. */
  onReset(listener: () => void): () => void {
    return this.journal.onReset(listener);
  }

  /** The site whose values this console follows besides the overview. */
  follow(site: string | null): void {
    this.topics = site === null ? ['overview'] : ['overview', `site:${site}`];
    if (this.socket?.connected) this.subscribe();
  }

  private subscribe(): void {
    const token = this.session.token();
    const request: SubscribeRequest = { topics: this.topics, ...(token !== null && { token }) };
    this.socket?.emit('subscribe', request, (ack: SubscribeAck) => {
      if (ack.ok) this.journal.meet(ack.seq);
    });
  }

  private beat(beat: Heartbeat): void {
    const serverMs = Date.parse(beat.at);
    const former = this.lastBeat;
    this.clock.hear(serverMs);
    this.lastBeat = { serverMs, seq: beat.seq };
    this.lagged.set(beat.lag);
    // The former beat's number: the news of the newest one may still be on its way.
    if (former) {
      this.journal.hearOf(former.seq);
      const isBehind = (this.journal.seq() ?? -1) < former.seq;
      this.behindAt = isBehind ? (this.behindAt ?? performance.now()) : null;
    }
    this.judge();
  }

  private judge(): void {
    // By the clock that knows of a sleep: whoever wakes up has not seen since.
    const silentMs = this.clock.nowMs() - (this.lastBeat?.serverMs ?? this.openedAt);
    const connected = this.socket?.connected ?? false;
    const now = performance.now();
    this.seen.set(
      judgeSight({
        connected,
        lastTruthMs: this.lastBeat?.serverMs ?? null,
        silentMs,
        behindMs: this.behindAt === null ? 0 : now - this.behindAt,
      }),
    );
    if (connected && Math.min(silentMs, now - this.cutAt) > RECONNECT_AFTER_SILENCE_MS) {
      this.cutAt = now;
      this.socket?.disconnect().connect();
    }
  }

  /** The handshake was refused: the token may have expired. */
  private async reauthorize(socket: Socket): Promise<void> {
    if (socket.active) return;
    await this.session.renew();
    setTimeout(() => {
      if (this.socket === socket && !socket.connected) socket.connect();
    }, RETRY_MS);
  }
}
