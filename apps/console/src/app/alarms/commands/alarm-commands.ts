/**
 * Acknowledging is a command by HTTP; the row stays *pending* until the journal brings the news, and
 * a refusal stays on the row. Success is never assumed.
 */
import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf } from '../api/problem';
import { AlarmStore } from './alarm-store';

export type AckProgress =
  { kind: 'pending' } | { kind: 'accepted' } | { kind: 'refused'; status: number };

/** The server said yes, but no news followed: the list is read anew. */
const NEWS_OVERDUE_MS = 5000;

@Injectable({ providedIn: 'root' })
export class Acknowledging {
  private readonly api = inject(Api);
  private readonly store = inject(AlarmStore);
  private readonly progress = signal<ReadonlyMap<string, AckProgress>>(new Map());

  readonly rows = this.progress.asReadonly();

  constructor() {
    effect(() => {
      const alarms = this.store.alarms();
      const rows = untracked(this.progress);
      const done = [...rows.keys()].filter((key) => alarms.get(key)?.acked ?? true);
      if (done.length > 0)
        this.progress.set(new Map([...rows].filter(([key]) => !done.includes(key))));
    });
  }

  async acknowledge({ occurrence, version, acked }: AlarmView): Promise<void> {
    const under = this.progress().get(occurrence);
    if (acked || under?.kind === 'pending' || under?.kind === 'accepted') return;
    this.mark(occurrence, { kind: 'pending' });
    try {
      await this.api.post(`/alarms/${encodeURIComponent(occurrence)}/ack`, { version });
      if (this.progress().has(occurrence)) this.mark(occurrence, { kind: 'accepted' });
      setTimeout(() => this.chase(occurrence), NEWS_OVERDUE_MS);
    } catch (error) {
      this.mark(occurrence, { kind: 'refused', status: refusalOf(error).status });
    }
  }

  private chase(occurrence: string): void {
    if (this.progress().get(occurrence)?.kind === 'accepted') void this.store.load();
  }

  private mark(occurrence: string, progress: AckProgress): void {
    if (!this.store.alarms().has(occurrence)) return;
    this.progress.update((rows) => new Map(rows).set(occurrence, progress));
  }
}
