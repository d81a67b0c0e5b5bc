import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** `age` and `ago` count on, `whole` has the year; all but these are of the bureau's time zone. */
export const MOMENT_FORMS = ['moment', 'whole', 'clock', 'minute', 'date', 'age', 'ago'] as const;
export type MomentForm = (typeof MOMENT_FORMS)[number];

/** A time as people read it; under the pointer, and for machines, all of it with its zone. */
@Component({
  selector: 'fs-time',
  template: `
    @let at = ms();
    @if (at !== null) {
      <time [attr.datetime]="iso()" [title]="whole()">{{ text(at) }}</time>
    } @else {
      <span>—</span>
    }
  `,
  styles: `
    :host {
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Moment {
  /** UTC ms or ISO 8601; `null`: it never was. */
  readonly at = input.required<number | string | null>();
  readonly form = input<MomentForm>('moment');

  private readonly clock = inject(ServerClock);
  private readonly local = inject(Local);
  private readonly words = inject(Words);
  protected readonly ms = computed(() => {
    const at = this.at();
    return typeof at === 'string' ? Date.parse(at) : at;
  });
  protected readonly iso = computed(() => new Date(this.ms() ?? 0).toISOString());
  protected readonly whole = computed(() => {
    const ms = this.ms() ?? 0;
    return `${this.dayAndClock(ms)} ${this.local.zoneName(ms)}`;
  });

  protected text(ms: number): string {
    const form = this.form();
    if (form === 'whole') return this.dayAndClock(ms);
    if (form !== 'age' && form !== 'ago') return this.local[form](ms);
    this.clock.second();
    const age = this.local.age(this.clock.nowMs() - ms);
    return form === 'age' ? age : this.words.t('age.ago', { age });
  }

  private dayAndClock(ms: number): string {
    return `${this.local.date(ms)} ${this.local.clock(ms)}`;
  }
}
