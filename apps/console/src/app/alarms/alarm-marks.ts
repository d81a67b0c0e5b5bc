import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { MARK_STROKES, Mark, marksOf } from './marks';

/** Chattering, standing, silenced, found afterwards, asks again: a shape and a word each. */
@Component({
  selector: 'fs-alarm-marks',
  template: `
    @for (mark of marks(); track mark) {
      <span class="one" [title]="words.t(whyOf(mark))" [attr.data-testid]="'mark-' + mark">
        <svg viewBox="0 0 16 16" aria-hidden="true"><path [attr.d]="strokes[mark]" /></svg>
        {{ words.t(wordOf(mark), { time: realarm() }) }}
      </span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 0.6rem;
    }
    .one {
      display: inline-flex;
      align-items: center;
      gap: 0.25rem;
      white-space: nowrap;
    }
    svg {
      width: 1em;
      height: 1em;
      flex: none;
    }
    path {
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlarmMarks {
  readonly alarm = input.required<AlarmView>();
  private readonly clock = inject(ServerClock);
  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly strokes = MARK_STROKES;

  protected readonly marks = computed(() => {
    this.clock.second();
    return marksOf(this.alarm(), this.clock.nowMs());
  });
  protected readonly realarm = computed(() => {
    const { realarmAt } = this.alarm();
    return realarmAt === null ? '' : this.local.minute(Date.parse(realarmAt));
  });
  protected readonly wordOf = (mark: Mark) => `mark.${mark}` as const;
  protected readonly whyOf = (mark: Mark) => `mark.${mark}.why` as const;
}
