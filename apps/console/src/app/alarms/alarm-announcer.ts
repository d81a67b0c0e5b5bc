import { ChangeDetectionStrategy, Component, effect, inject, signal } from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { Words } from '../words/words';
import { AlarmStore } from './alarm-store';
import { isOffList } from './on-the-list';
import { OpenAlarms } from './open-alarms';

/** A screen reader hears a sum, not a thousand rows. */
const GATHER_MS = 4000;

/** Tells screen readers how many alarms have come since it last spoke, worst first. */
@Component({
  selector: 'fs-alarm-announcer',
  template: `<p class="visually-hidden" role="status" aria-live="polite">{{ spoken() }}</p>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmAnnouncer {
  private readonly store = inject(AlarmStore);
  private readonly words = inject(Words);
  private heard: OpenAlarms | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly spoken = signal('');

  constructor() {
    effect(() => {
      const alarms = this.store.alarms();
      if (!this.store.loaded()) return;
      this.heard ??= alarms;
      this.timer ??= setTimeout(() => this.speak(), GATHER_MS);
    });
  }

  private speak(): void {
    this.timer = undefined;
    const alarms = this.store.alarms();
    const fresh = [...alarms.values()].filter(
      (alarm) => calls(alarm) && !calls(this.heard?.get(alarm.occurrence)),
    );
    this.heard = alarms;
    if (fresh.length === 0) return;
    const red = fresh.filter((alarm) => alarm.severity === 1).length;
    const text = this.words.t('alarm.announce', { count: fresh.length, red });
    // The same words again are no news to a screen reader: they end differently, inaudibly.
    this.spoken.update((former) => (former === text ? `${text}\u200B` : text));
  }
}

/** It wants a person; one that was acknowledged and came back does so anew. */
function calls(alarm: AlarmView | undefined): boolean {
  return alarm !== undefined && !alarm.acked && !isOffList(alarm);
}
