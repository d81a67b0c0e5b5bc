import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  untracked,
} from '@angular/core';
import { LiveLink } from '../../live/live-link';
import { ServerClock } from '../../live/server-clock';
import { Session } from '../../session/session';
import { AlarmStore } from '../alarm-store';
import { forgetAlarms, keepAlarms } from './kept-alarms';

/** In a flood a phone has better to do than to write. */
const KEEP_EVERY_S = 5;

/** Keeps the open alarms on this phone while it sees; what is kept is true at its time. */
@Component({
  selector: 'fs-alarm-keeper',
  template: '',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmKeeper {
  private readonly clock = inject(ServerClock);
  private readonly store = inject(AlarmStore);
  private readonly link = inject(LiveLink);
  private readonly session = inject(Session);
  private readonly person = this.session.user()?.username ?? '';
  private keptAtS = 0;

  constructor() {
    effect(() => {
      const second = this.clock.second();
      if (second - this.keptAtS >= KEEP_EVERY_S) untracked(() => this.keep());
    });
    const leaving = () => {
      if (document.hidden) this.keep();
    };
    document.addEventListener('visibilitychange', leaving);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', leaving);
      if (this.session.state() === 'out') forgetAlarms(this.person);
    });
  }

  private keep(): void {
    if (this.link.sight().kind !== 'seeing' || !this.store.loaded()) return;
    this.keptAtS = this.clock.second();
    keepAlarms(this.person, this.store.list(), this.clock.nowMs());
  }
}
