/**
 * Why alarms are off the list, for how long and by whom. How many there are is known from the alarms
 * themselves; this is read when someone looks, and again with every piece of news about it.
 */
import { Injectable, computed, inject, signal } from '@angular/core';
import type { OffListView, ShelvingView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal, refusalOf } from '../../api/problem';
import { LiveLink } from '../../live/live-link';
import { ServerClock } from '../../live/server-clock';

const TELLING =
  /^alarm\.(shelved|unshelved|shelving_ended|suppressed|unsuppressed|out_of_service|in_service)$/;

@Injectable({ providedIn: 'root' })
export class OffListStore {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private readonly view = signal<OffListView | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private followed = false;
  private epoch = 0;

  readonly failure = this.failed.asReadonly();
  readonly loaded = computed(() => this.view() !== null);
  /** Those in force: what is over by its own time is none. */
  readonly shelvings = computed(() => this.inForce(this.view()?.shelvings ?? []));
  readonly outOfService = computed(() => this.inForce(this.view()?.outOfService ?? []));

  constructor() {
    inject(LiveLink).onNews((entries) => {
      if (this.followed && entries.some(({ type }) => TELLING.test(type))) void this.read();
    });
  }

  /** Someone looks at it, or no longer. */
  follow(followed: boolean): void {
    this.followed = followed;
    if (followed) void this.read();
  }

  async read(): Promise<void> {
    const epoch = ++this.epoch;
    try {
      const view = await this.api.get<OffListView>('/alarms/off-list');
      if (epoch !== this.epoch) return;
      this.view.set(view);
      this.failed.set(null);
    } catch (error) {
      if (epoch === this.epoch) this.failed.set(refusalOf(error));
    }
  }

  /** Ends a shelving of which no alarm is open; throws a `Refusal`. The list is read anew by its news. */
  async unshelve({ id }: ShelvingView): Promise<void> {
    await this.api.post<ShelvingView>(`/alarms/off-list/${encodeURIComponent(id)}/unshelve`);
  }

  private inForce<T extends { until: string }>(items: readonly T[]): T[] {
    this.clock.second();
    const nowMs = this.clock.nowMs();
    return items.filter(({ until }) => Date.parse(until) > nowMs);
  }
}
