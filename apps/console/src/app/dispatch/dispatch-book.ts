/** The dispatches of one incident or one team, live. One per screen. */
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { DispatchPage, DispatchView, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { byActivity, dispatchOf, withNewest } from './newest';

export type DispatchSubject = { incident: string } | { team: string };

@Injectable()
export class DispatchBook {
  private readonly api = inject(Api);
  private readonly known = signal<ReadonlyMap<string, DispatchView>>(new Map());
  private readonly read = signal<DispatchSubject | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private subject: DispatchSubject | null = null;

  readonly list = computed(() => [...this.known().values()].sort(byActivity));
  /** What it is about, once it was read. */
  readonly about = this.read.asReadonly();
  readonly failure = this.failed.asReadonly();

  constructor() {
    const link = inject(LiveLink);
    const stops = [
      link.onNews((entries) => this.hear(entries)),
      link.onReset(() => void this.load()),
    ];
    inject(DestroyRef).onDestroy(() => {
      this.subject = null;
      for (const stop of stops) stop();
    });
  }

  open(subject: DispatchSubject): void {
    this.subject = subject;
    this.known.set(new Map());
    this.read.set(null);
    void this.load();
  }

  async load(): Promise<void> {
    const { subject } = this;
    if (subject === null) return;
    try {
      const query = new URLSearchParams({ ...subject, limit: '100' });
      const { items } = await this.api.get<DispatchPage>(`/dispatches?${query.toString()}`);
      if (this.subject !== subject) return;
      this.take(items);
      this.read.set(subject);
      this.failed.set(null);
    } catch (error) {
      if (this.subject === subject) this.failed.set(refusalOf(error));
    }
  }

  /** An answer of the server, or what was kept from an earlier visit. */
  take(items: readonly DispatchView[]): void {
    const mine = items.filter((one) => this.isMine(one));
    this.known.update((known) => withNewest(known, mine, ({ id }) => id));
  }

  private hear(entries: readonly JournalEntryView[]): void {
    this.take(entries.flatMap((entry) => dispatchOf(entry) ?? []));
  }

  private isMine({ incident, team }: DispatchView): boolean {
    if (this.subject === null) return false;
    return 'team' in this.subject ? this.subject.team === team : this.subject.incident === incident;
  }
}
