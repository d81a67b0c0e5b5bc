/** The dispatches of one incident or one team, live. One per screen. */
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { DispatchPage, DispatchView, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, isPassing, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { byActivity, dispatchOf, withNewest } from './newest';

const RETRY_MS = 3000;

export type DispatchSubject = { incident: string } | { team: string };

@Injectable()
export class DispatchBook {
  private readonly api = inject(Api);
  private readonly known = signal<ReadonlyMap<string, DispatchView>>(new Map());
  private readonly kept = signal<readonly DispatchView[]>([]);
  private readonly read = signal<DispatchSubject | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private subject: DispatchSubject | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;

  readonly list = computed(() => {
    const kept = this.read() === null ? this.kept() : [];
    const all = withNewest(byId(kept), [...this.known().values()], idOf);
    return [...all.values()].sort(byActivity);
  });
  /** What it is about, once it was read: before that an empty list says nothing. */
  readonly about = this.read.asReadonly();
  readonly failure = this.failed.asReadonly();

  constructor() {
    const link = inject(LiveLink);
    const stops = [
      link.onNews((entries) => this.hear(entries)),
      // As another question: what was answered or told of the former journal counts no more.
      link.onReset(() => this.subject && this.open({ ...this.subject })),
    ];
    inject(DestroyRef).onDestroy(() => {
      this.subject = null;
      clearTimeout(this.again);
      for (const stop of stops) stop();
    });
  }

  open(subject: DispatchSubject): void {
    this.subject = subject;
    this.known.set(new Map());
    this.kept.set([]);
    this.read.set(null);
    this.failed.set(null);
    void this.load();
  }

  /** Asked until it is answered. */
  async load(): Promise<void> {
    const { subject } = this;
    clearTimeout(this.again);
    if (subject === null) return;
    try {
      const query = new URLSearchParams({ ...subject, limit: '100' });
      const { items } = await this.api.get<DispatchPage>(`/dispatches?${query.toString()}`);
      if (this.subject !== subject) return;
      this.take(items);
      this.read.set(subject);
      this.failed.set(null);
    } catch (error) {
      if (this.subject !== subject) return;
      const refusal = refusalOf(error);
      this.failed.set(refusal);
      clearTimeout(this.again);
      if (isPassing(refusal)) this.again = setTimeout(() => void this.load(), RETRY_MS);
    }
  }

  /** An answer of the server. */
  take(items: readonly DispatchView[]): void {
    const mine = items.filter((one) => this.isMine(one));
    this.known.update((known) => withNewest(known, mine, idOf));
  }

  /** What was kept from an earlier visit: shown until the server has answered. */
  takeKept(items: readonly DispatchView[]): void {
    this.kept.set(items.filter((one) => this.isMine(one)));
  }

  private hear(entries: readonly JournalEntryView[]): void {
    this.take(entries.flatMap((entry) => dispatchOf(entry) ?? []));
  }

  private isMine({ incident, team }: DispatchView): boolean {
    if (this.subject === null) return false;
    return 'team' in this.subject ? this.subject.team === team : this.subject.incident === incident;
  }
}

const idOf = ({ id }: DispatchView): string => id;

const byId = (items: readonly DispatchView[]): ReadonlyMap<string, DispatchView> =>
  new Map(items.map((one) => [one.id, one]));
