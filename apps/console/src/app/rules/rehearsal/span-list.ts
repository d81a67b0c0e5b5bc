import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { AlarmSpan, MissedAlarm } from '@fengsui/contracts';
import { SeverityMark } from '../../parts/severity-mark';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { spanText } from '../explain';

/** Alarms of a rehearsal one by one. */
@Component({
  selector: 'fs-span-list',
  imports: [SeverityMark],
  template: `
    <ul>
      @for (one of lines(); track one.key) {
        <li>
          <fs-severity-mark [severity]="one.severity" state="normal" />
          <span>{{ one.from }}</span>
          <b>{{ one.point }}</b>
          <span class="muted">{{ one.lasted }}</span>
          @if (one.peak !== null) {
            <span class="muted">
              {{ words.t('rehearsal.peak', { value: local.number(one.peak) }) }}
            </span>
          }
          @if (one.ackedBy; as who) {
            <span>{{ words.t('rehearsal.ackedBy', { who }) }}</span>
          }
        </li>
      }
    </ul>
    @if (count() > spans().length) {
      <p class="muted">{{ words.t('rehearsal.firstOf', { count: spans().length }) }}</p>
    }
  `,
  styles: `
    ul {
      max-height: 20rem;
      overflow: auto;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.75rem;
      align-items: center;
      padding: 0.25rem 0;
      border-top: 1px solid var(--line);
      content-visibility: auto;
      contain-intrinsic-size: auto 2rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SpanList {
  readonly spans = input.required<readonly (AlarmSpan | MissedAlarm)[]>();
  /** How many there are; the list may hold only the oldest. */
  readonly count = input.required<number>();

  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly lines = computed(() =>
    this.spans().map((span, index) => {
      const fromMs = Date.parse(span.from);
      const seconds = span.to === null ? null : Math.round((Date.parse(span.to) - fromMs) / 1000);
      return {
        ...span,
        key: `${index}`,
        from: this.local.moment(fromMs),
        lasted:
          seconds === null ? this.words.t('rehearsal.still') : spanText(seconds, this.words.t),
        ackedBy: 'ackedBy' in span ? span.ackedBy : null,
      };
    }),
  );
}
