/**
 * A console without a screen: the link's own rules (apps/console/src/app/live) on a real socket. It
 * tells every journal entry once and in order, and knows when it is blind.
 */
import {
  LIVE_NAMESPACE,
  type Heartbeat,
  type JournalEntryView,
  type JournalPage,
  type LiveValue,
  type SubscribeAck,
} from '@fengsui/contracts';
import { io, type Socket } from 'socket.io-client';
import {
  EMPTY_CURSOR,
  fill,
  hearOf,
  offer,
  startAt,
  type CursorStep,
  type JournalCursor,
} from '../../apps/console/src/app/live/journal-cursor.js';
import { judgeSight, type Sight } from '../../apps/console/src/app/live/sight.js';
import { atTheEnd } from '../parts/ending.js';
import { aToken } from './a-caller.js';
import { until } from './until.js';

export interface ConsoleOptions {
  topics?: string[];
  /** Journal number from which on it tells; from where the server stands when absent. */
  from?: number;
  /** A half-open link is cut and made anew after so long a silence. */
  reconnectAfterSilenceMs?: number;
}

const PAGE = 500;
const ASK_TIMEOUT_MS = 3_000;
const JUDGE_EVERY_MS = 100;

export class TestConsole {
  /** Every journal entry told on. */
  readonly told: JournalEntryView[] = [];
  /** Every value that came, with the time of its arrival (UTC ms). */
  readonly values: { at: number; value: LiveValue }[] = [];
  connects = 0;
  #cursor: JournalCursor = EMPTY_CURSOR;
  #asking = false;
  #beat: { serverMs: number; at: number; seq: number } | null = null;
  #cutAt = Date.now();
  readonly #timer: NodeJS.Timeout;

  constructor(
    readonly socket: Socket,
    private readonly url: string,
    private readonly token: string,
    private readonly options: Required<Omit<ConsoleOptions, 'from'>> & { from: number | null },
  ) {
    socket.on('connect', () => {
      this.connects += 1;
      this.#cutAt = Date.now();
      socket.emit('subscribe', { topics: options.topics }, (ack: SubscribeAck) => {
        if (!ack.ok) throw new Error(ack.error);
        const isFirst = this.#cursor.last === null;
        if (isFirst) this.#step(startAt(this.#cursor, options.from ?? ack.seq));
        this.#step(hearOf(this.#cursor, ack.seq));
      });
    });
    socket.on('journal', (entry: JournalEntryView) => this.#step(offer(this.#cursor, [entry])));
    socket.on('values', (values: LiveValue[]) => {
      const at = Date.now();
      for (const value of values) this.values.push({ at, value });
    });
    socket.on('heartbeat', ({ at, seq }: Heartbeat) => {
      const former = this.#beat;
      this.#beat = { serverMs: Date.parse(at), at: Date.now(), seq };
      if (former) this.#step(hearOf(this.#cursor, former.seq));
    });
    this.#timer = setInterval(() => this.#reconnectWhenSilent(), JUDGE_EVERY_MS);
  }

  get last(): number {
    return this.#cursor.last ?? -1;
  }
  get sight(): Sight {
    return judgeSight({
      connected: this.socket.connected,
      lastTruthMs: this.#beat?.serverMs ?? null,
      silentMs: this.#beat ? Date.now() - this.#beat.at : 0,
      behindMs: 0,
    });
  }

  #reconnectWhenSilent(): void {
    const silentMs = Date.now() - Math.max(this.#beat?.at ?? 0, this.#cutAt);
    if (!this.socket.connected || silentMs <= this.options.reconnectAfterSilenceMs) return;
    this.#cutAt = Date.now();
    this.socket.disconnect().connect();
  }

  #step(step: CursorStep): void {
    this.#cursor = step.cursor;
    this.told.push(...step.deliver);
    if (step.askAfter !== null) void this.#readAfter(step.askAfter);
  }

  async #readAfter(after: number): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const page = await fetch(`${this.url}/api/v1/journal?after=${after}&limit=${PAGE}`, {
      headers: { authorization: `Bearer ${this.token}` },
      signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
    })
      .then(async (answer) => (answer.ok ? ((await answer.json()) as JournalPage) : null))
      .catch(() => null);
    this.#asking = false;
    if (this.#cursor.last !== after) this.#step(offer(this.#cursor, []));
    else if (page) this.#step(fill(this.#cursor, page));
    // Otherwise the next heartbeat asks again.
  }

  close(): void {
    clearInterval(this.#timer);
    this.socket.disconnect();
  }
}

/** Resolves when it sees. @param server or a proxy before it */
export async function aConsole(
  { url }: { url: string },
  { topics = ['overview'], from, reconnectAfterSilenceMs = 4_000 }: ConsoleOptions = {},
): Promise<TestConsole> {
  const token = await aToken('viewer');
  const socket = io(`${url}${LIVE_NAMESPACE}`, {
    auth: { token },
    transports: ['websocket'],
    reconnectionDelay: 100,
    reconnectionDelayMax: 1_000,
    forceNew: true,
  });
  const options = { topics, from: from ?? null, reconnectAfterSilenceMs };
  const made = new TestConsole(socket, url, token, options);
  atTheEnd(() => made.close());
  await until('the console sees', () => made.sight.kind === 'seeing');
  return made;
}
