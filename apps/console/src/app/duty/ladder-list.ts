import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { DutyLadder } from '@fengsui/contracts';
import { EXPIRE_S } from '@fengsui/domain';
import { SeverityMark } from '../parts/severity-mark';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { DutyStore } from './duty-store';

/** Who is told how long after an alarm: a line a severity and town. */
@Component({
  selector: 'fs-ladder-list',
  imports: [SeverityMark],
  template: `
    <ul>
      @for (ladder of sorted(); track $index) {
        <li
          [attr.data-ladder]="ladder.severity + '/' + (ladder.town ?? 'district')"
          data-testid="ladder"
        >
          <fs-severity-mark [severity]="ladder.severity" state="normal" />
          <b>{{ words.t(severityKey(ladder)) }}</b>
          <span class="muted">{{ store.townName(ladder.town) }}</span>
          <ol>
            @for (step of ladder.steps; track $index) {
              <li>
                <span class="muted">{{ after(step.afterS) }}</span>
                <b>{{ store.seatName(step.seat) }}</b>
              </li>
            } @empty {
              <li class="muted">{{ words.t('duty.nobodyTold') }}</li>
            }
          </ol>
          @if (ladder.steps.length > 0) {
            <span class="muted expiry">
              {{ words.t('duty.expires', { age: span(ladder.expireS ?? defaultExpireS) }) }}
            </span>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    ul > li {
      display: flex;
      flex-wrap: wrap;
      gap: 0.2rem 0.75rem;
      align-items: center;
      padding: 0.45rem 0;
      border-top: 1px solid var(--line);
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: 0.2rem 0.6rem;
    }
    ol li {
      display: flex;
      gap: 0.4rem;
      align-items: baseline;
    }
    ol li + li::before {
      content: '→';
    }
    fs-severity-mark {
      font-size: 1.4rem;
    }
    .expiry {
      margin-inline-start: auto;
      font-size: 0.9rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LadderList {
  readonly ladders = input.required<readonly DutyLadder[]>();
  protected readonly store = inject(DutyStore);
  protected readonly words = inject(Words);
  protected readonly defaultExpireS = EXPIRE_S;
  private readonly local = inject(Local);
  protected readonly sorted = computed(() =>
    [...this.ladders()].sort(
      (a, b) => a.severity - b.severity || (a.town ?? '').localeCompare(b.town ?? ''),
    ),
  );

  protected severityKey({ severity }: DutyLadder): `severity.${DutyLadder['severity']}` {
    return `severity.${severity}`;
  }

  protected after(afterS: number): string {
    if (afterS === 0) return this.words.t('duty.atOnce');
    return this.words.t('duty.after', { age: this.span(afterS) });
  }

  /** Whole minutes without their seconds. */
  protected span(spanS: number): string {
    return spanS % 60 === 0 && spanS < 3600
      ? this.words.t('duty.minutes', { count: spanS / 60 })
      : this.local.age(spanS * 1000);
  }
}
