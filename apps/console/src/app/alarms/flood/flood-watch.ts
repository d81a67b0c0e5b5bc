/**
 * How many new alarms have come to this seat in the last ten minutes, and whether that is a flood. A
 * seat is a console: every alarm that came onto its list counts once, also when it is over already.
 */
import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { ServerClock } from '../../live/server-clock';
import { AlarmStore } from '../alarm-store';
import { FLOOD_WINDOW_MS, isFlood } from './fold';

@Injectable({ providedIn: 'root' })
export class FloodWatch {
  private readonly store = inject(AlarmStore);
  private readonly clock = inject(ServerClock);
  /** When each was raised, UTC ms by occurrence. */
  private readonly raised = new Map<string, number>();
  private readonly counted = signal(0);
  private readonly flooding = signal(false);

  /** New alarms in the last ten minutes. */
  readonly newAlarms = this.counted.asReadonly();
  readonly flood = this.flooding.asReadonly();

  constructor() {
    effect(() => {
      this.clock.second();
      this.store.list();
      const loaded = this.store.loaded();
      untracked(() => (loaded ? this.count(this.clock.nowMs() - FLOOD_WINDOW_MS) : this.forget()));
    });
  }

  private count(sinceMs: number): void {
    const since = new Date(sinceMs).toISOString();
    for (const { occurrence, raisedAt } of this.store.list())
      if (raisedAt > since && !this.raised.has(occurrence))
        this.raised.set(occurrence, Date.parse(raisedAt));
    for (const [occurrence, raisedMs] of this.raised)
      if (raisedMs <= sinceMs) this.raised.delete(occurrence);
    this.counted.set(this.raised.size);
    this.flooding.update((before) => isFlood(before, this.raised.size));
  }

  private forget(): void {
    this.raised.clear();
    this.counted.set(0);
    this.flooding.set(false);
  }
}
