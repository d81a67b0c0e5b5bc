/**
 * The one link to the server's news: socket.io namespace `/live`. It holds the journal's order (gap
 * check, reading what was missed), hands values to the book, and knows when it is blind. What the
 * news means is decided by the stores that listen, never here.
 */
import { Injectable, inject, signal } from '@angular/core';
import type {
  Heartbeat,
  JournalEntryView,
  JournalPage,
  LiveValue,
  SubscribeAck,
} from '@fengsui/contracts';
import { Socket, io } from 'socket.io-client';
import { Api } from '../api/api';
import { Session } from '../session/session';
import {
  CursorStep,
  EMPTY_CURSOR,
  JournalCursor,
  fill,
  hearOf,
  offer,
  startAt,
} from './journal-cursor';
import { ServerClock } from './server-clock';
import { Sight, judgeSight, sameSight } from './sight';
import { ValueBook } from './value-book';

type Listener = (entries: readonly JournalEntryView[]) => void;

const WATCH_MS = 250;
/** A link that is silent for so long is half open: it is cut and made anew. */
const RECONNECT_AFTER_SILENCE_MS = 8000;
const RETRY_MS = 2000;
const PAGE = 500;

@Injectable({ providedIn: 'root' })
export class LiveLink {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly clock = inject(ServerClock);
  private readonly book = inject(ValueBook);

  private readonly seen = signal<Sight>({ kind: 'starting' }, { equal: sameSight });
  private readonly seq = signal<number | null>(null);
  private readonly valuesAt = signal<number | null>(null);
  private readonly lagged = signal<number | null>(null);
  private socket: Socket | null = null;
  private watch: ReturnType<typeof setInterval> | undefined;
  private cursor: JournalCursor = EMPTY_CURSOR;
  private asking = false;
  private lastBeat: { serverMs: number; at: number; seq: number } | null = null;
  private cutAt = 0;
  private openedAt = 0;
  private readonly listeners = new Set<Listener>();
  private readonly resetListeners = new Set<() => void>();
  private topics: string[] = ['overview'];

  readonly sight = this.seen.asReadonly();
  /** The newest journal number told on. */
  readonly journalSeq = this.seq.asReadonly();
  /** Arrival of the last live values, `performance.now()`. */
  readonly lastValuesAt = this.valuesAt.asReadonly();
  /** From arrival to commit of the newest reading at the server, ms. */
  readonly lagMs = this.lagged.asReadonly();

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
    this.openedAt = performance.now();
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
    socket.on('journal', (entry: JournalEntryView) => this.step(offer(this.cursor, [entry])));
    socket.on('heartbeat', (beat: Heartbeat) => this.beat(beat));
    this.watch = setInterval(() => this.judge(), WATCH_MS);
  }

  close(): void {
    clearInterval(this.watch);
    this.socket?.disconnect();
    this.socket = null;
    this.cursor = EMPTY_CURSOR;
    this.lastBeat = null;
    this.seq.set(null);
    this.valuesAt.set(null);
    this.seen.set({ kind: 'starting' });
    this.book.clear();
  }

  /** A snapshot is true at journal number `asOf`: news is told on from there. */
  startFrom(asOf: number): void {
    if (this.cursor.last === null) this.step(startAt(this.cursor, asOf));
  }

  /** Entries in order, each once. Returns the way to stop listening. */
  onNews(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The server's journal is another one (a restored database): every store starts afresh. */
  onReset(listener: () => void): () => void {
    this.resetListeners.add(listener);
    return () => this.resetListeners.delete(listener);
  }

  /** The site whose values this console follows besides the overview. */
  follow(site: string | null): void {
    this.topics = site === null ? ['overview'] : ['overview', `site:${site}`];
    if (this.socket?.connected) this.subscribe();
  }

  private subscribe(): void {
    this.socket?.emit('subscribe', { topics: this.topics }, (ack: SubscribeAck) => {
      if (!ack.ok) return;
      if (this.cursor.last !== null && ack.seq < this.cursor.last) this.reset();
      else this.step(hearOf(this.cursor, ack.seq));
    });
  }

  private reset(): void {
    this.cursor = EMPTY_CURSOR;
    this.seq.set(null);
    for (const listener of this.resetListeners) listener();
  }

  private beat(beat: Heartbeat): void {
    const serverMs = Date.parse(beat.at);
    const former = this.lastBeat;
    this.clock.hear(serverMs);
    this.lastBeat = { serverMs, at: performance.now(), seq: beat.seq };
    this.lagged.set(beat.lag);
    this.judge();
    // The former beat's number: the news of the newest one may still be on its way.
    if (former) this.step(hearOf(this.cursor, former.seq));
  }

  private judge(): void {
    const silentMs = performance.now() - (this.lastBeat?.at ?? this.openedAt);
    const connected = this.socket?.connected ?? false;
    this.seen.set(
      judgeSight({ connected, lastTruthMs: this.lastBeat?.serverMs ?? null, silentMs }),
    );
    const now = performance.now();
    if (connected && Math.min(silentMs, now - this.cutAt) > RECONNECT_AFTER_SILENCE_MS) {
      this.cutAt = now;
      this.socket?.disconnect().connect();
    }
  }

  private step(step: CursorStep): void {
    this.cursor = step.cursor;
    this.seq.set(step.cursor.last);
    if (step.deliver.length > 0) for (const listener of this.listeners) listener(step.deliver);
    if (step.askAfter !== null) void this.readAfter(step.askAfter);
  }

  private async readAfter(after: number): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    const page = await this.api
      .get<JournalPage>(`/journal?after=${after}&limit=${PAGE}`)
      .catch(() => null);
    this.asking = false;
    if (this.cursor.last !== after) {
      // News closed the gap while we asked, or the session ended: look again from where we are.
      this.step(offer(this.cursor, []));
    } else if (page) this.step(fill(this.cursor, page));
    else setTimeout(() => this.step(hearOf(this.cursor, after + 1)), RETRY_MS);
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
