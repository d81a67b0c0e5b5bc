import { ChangeDetectionStrategy, Component, effect, inject, signal } from '@angular/core';
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
      (alarm) => !alarm.acked && !isOffList(alarm) && !this.heard?.has(alarm.occurrence),
    );
    this.heard = alarms;
    if (fresh.length === 0) return;
    const red = fresh.filter((alarm) => alarm.severity === 1).length;
    this.spoken.set(this.words.t('alarm.announce', { count: fresh.length, red }));
  }
}
