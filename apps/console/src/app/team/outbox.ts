/**
 * Tells the server what this phone has to say: one after the other, in order, each until it is
 * answered. What is not answered waits here, over reloads too; success is never assumed.
 */
import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Api } from '../api/api';
import { refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { Session } from '../session/session';
import { NewEntry, OutboxEntry, isToBeRepeated, nextToTell, withEntry } from './outbox-entry';
import { OutboxShelf } from './outbox-shelf';

export const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

type AnswerListener = (told: OutboxEntry, answer: unknown) => void;

@Injectable()
export class Outbox {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private readonly link = inject(LiveLink);
  private readonly shelf = new OutboxShelf(localStorage, inject(Session).user()?.username ?? '');
  private readonly all = signal<readonly OutboxEntry[]>(this.shelf.read());
  private readonly kept = signal(true);
  private readonly telling = signal<string | null>(null);
  private readonly listeners = new Set<AnswerListener>();
  private retryMs = FIRST_RETRY_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private ended = false;

  readonly entries = this.all.asReadonly();
  readonly waiting = computed(() => this.all().filter(({ refused }) => refused === null));
  readonly refused = computed(() => this.all().filter(({ refused }) => refused !== null));
  /** Key of the one that is being told now. */
  readonly underWay = this.telling.asReadonly();
  /** The browser keeps nothing: a reload would lose what waits. */
  readonly forgets = computed(() => !this.kept());

  constructor() {
    const online = () => this.tell();
    const stored = ({ key }: StorageEvent) => {
      if (this.shelf.holds(key) && this.running === null) this.all.set(this.shelf.read());
    };
    addEventListener('online', online);
    addEventListener('storage', stored);
    // What it sees already is told below.
    let saw = untracked(this.link.sight).kind === 'seeing';
    effect(() => {
      const sees = this.link.sight().kind === 'seeing';
      if (sees && !saw) untracked(() => this.tell());
      saw = sees;
    });
    inject(DestroyRef).onDestroy(() => {
      this.ended = true;
      clearTimeout(this.timer);
      removeEventListener('online', online);
      removeEventListener('storage', stored);
    });
    this.tell();
  }

  onAnswer(listener: AnswerListener): void {
    this.listeners.add(listener);
  }

  add(entry: NewEntry): void {
    const next = withEntry(this.all(), entry, Math.round(this.clock.nowMs()), this.telling());
    this.take(next.entries, next.dropped);
    this.tell();
  }

  /** A person has seen that it was refused. */
  dismiss(key: string): void {
    this.drop(key);
  }

  /** Now, and not when the next try is due. */
  tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running ??= this.alone()
      .catch(() => this.later())
      .finally(() => {
        this.running = null;
        // What came after the last look found nobody who would tell it.
        const left = !this.ended && nextToTell(this.all()) !== null;
        if (left && this.timer === undefined) this.tell();
      });
  }

  /** Of several windows one tells. */
  private async alone(): Promise<void> {
    const locks = 'locks' in navigator ? (navigator as { locks?: LockManager }).locks : undefined;
    if (!locks) return this.tellAll();
    return locks.request('fengsui-outbox', () => {
      // Another window may have told some of it meanwhile.
      if (!this.forgets()) this.all.set(this.shelf.read());
      return this.tellAll();
    });
  }

  private async tellAll(): Promise<void> {
    for (;;) {
      const next = nextToTell(this.all());
      if (next === null || this.ended) return;
      this.telling.set(next.key);
      const again = await this.tellOne(next).finally(() => this.telling.set(null));
      if (again) {
        this.later();
        return;
      }
    }
  }

  /** @returns whether it has to be told again */
  private async tellOne(entry: OutboxEntry): Promise<boolean> {
    try {
      const answer = await this.api.post<unknown>(entry.path, entry.body);
      this.retryMs = FIRST_RETRY_MS;
      this.drop(entry.key);
      for (const listener of this.listeners) listener(entry, answer);
      return false;
    } catch (error) {
      const { status, problem } = refusalOf(error);
      if (isToBeRepeated(status)) return true;
      this.retryMs = FIRST_RETRY_MS;
      const refused = { status, reason: reasonOf(problem), detail: problem?.detail ?? null };
      this.take(
        this.all().map((one) => (one.key === entry.key ? { ...one, refused } : one)),
        [],
      );
      return false;
    }
  }

  private later(): void {
    if (this.ended) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), this.retryMs);
    this.retryMs = Math.min(LAST_RETRY_MS, this.retryMs * 2);
  }

  private drop(key: string): void {
    this.take(
      this.all().filter((one) => one.key !== key),
      [key],
    );
  }

  /** On the shelf first: what is shown as waiting must survive. */
  private take(entries: readonly OutboxEntry[], gone: readonly string[]): void {
    const before = new Set(this.all());
    const kept = entries.filter((one) => !before.has(one)).map((one) => this.shelf.put(one));
    if (kept.includes(false)) this.kept.set(false);
    for (const key of gone) this.shelf.remove(key);
    this.all.set(entries);
  }
}

function reasonOf(problem: unknown): string | null {
  const { reason } = (problem ?? {}) as { reason?: unknown };
  return typeof reason === 'string' ? reason : null;
}
