import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';

/** `age` counts on; the others are of the bureau's time zone. */
export const MOMENT_FORMS = ['moment', 'clock', 'minute', 'date', 'age'] as const;
export type MomentForm = (typeof MOMENT_FORMS)[number];

/** A time as people read it; under the pointer, and for machines, all of it with its zone. */
@Component({
  selector: 'fs-time',
  template: `
    @let at = ms();
    @if (at !== null) {
      <time [attr.datetime]="iso()" [title]="whole()">{{
        form() === 'age' ? age(at) : local[form()](at)
      }}</time>
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
  protected readonly local = inject(Local);
  protected readonly ms = computed(() => {
    const at = this.at();
    return typeof at === 'string' ? Date.parse(at) : at;
  });
  protected readonly iso = computed(() => new Date(this.ms() ?? 0).toISOString());
  protected readonly whole = computed(() => {
    const ms = this.ms() ?? 0;
    return `${this.local.date(ms)} ${this.local.clock(ms)} ${this.local.zoneName(ms)}`;
  });

  protected age(ms: number): string {
    this.clock.second();
    return this.local.age(this.clock.nowMs() - ms);
  }
}
