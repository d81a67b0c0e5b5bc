import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ServerClock } from '../live/server-clock';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** On paper only: whose system it is, who printed and when. */
@Component({
  selector: 'fs-print-line',
  template: `{{ words.t('app.name') }} · {{ words.t('app.district') }} · {{ printed() }}`,
  styles: `
    :host {
      display: none;
    }
    @media print {
      :host {
        display: block;
        padding-bottom: 0.5rem;
        color: var(--muted);
        font-size: 0.85rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PrintLine {
  private readonly clock = inject(ServerClock);
  private readonly session = inject(Session);
  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly printed = computed(() => {
    this.clock.second();
    const ms = this.clock.nowMs();
    const time = `${this.local.date(ms)} ${this.local.clock(ms)} ${this.local.zoneName(ms)}`;
    return this.words.t('print.by', { who: this.session.user()?.username ?? '', time });
  });
}
