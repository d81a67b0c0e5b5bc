import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { IsoTime, KpiAdvice, WorstPoint } from '@fengsui/contracts';
import { RuleNames } from '../alarms/rule-names';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { adviceText, type AdviceText } from './advice-text';
import { shareText } from './figure-text';
import { SubjectLink } from './subject-link';

/** The ten worst points, and what to do about each, with what that is based on. */
@Component({
  selector: 'fs-worst-points',
  imports: [SubjectLink],
  template: `
    <ol>
      @for (point of points(); track $index) {
        <li [attr.data-point]="point.point" data-testid="worst-point">
          <p class="facts">
            <fs-subject-link [subject]="point" />
            <b class="load">
              {{ words.t('kpi.worst.load', { count: point.load, share: share(point) }) }}
            </b>
          </p>
          <p class="facts muted">
            @for (rule of point.rules; track rule.rule) {
              <span>{{ names.text(rule) }} {{ rule.load }}</span>
            }
            @if (point.chattering > 0) {
              <b>{{ words.t('kpi.worst.chattering', { count: point.chattering }) }}</b>
            }
            @if (point.fleeting > 0) {
              <b>{{ words.t('kpi.worst.fleeting', { count: point.fleeting }) }}</b>
            }
          </p>
          <ul>
            @for (advice of point.advice; track advice.kind) {
              @let text = told(advice);
              <li [attr.data-advice]="advice.kind">
                {{ text.deed }}
                @if (text.basis; as basis) {
                  <span class="muted basis">{{ basis }}</span>
                }
              </li>
            }
          </ul>
        </li>
      } @empty {
        <li class="muted none">{{ words.t('kpi.worst.none') }}</li>
      }
    </ol>
    @if (hasSuggestions()) {
      <p class="muted">{{ words.t('kpi.suggestion') }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
    }
    ol > li {
      display: grid;
      gap: 0.15rem;
      padding: 0.6rem 0;
      border-top: 1px solid var(--line);
      break-inside: avoid;
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 0 1rem;
      align-items: baseline;
    }
    .load {
      margin-inline-start: auto;
    }
    ul {
      display: grid;
      gap: 0.15rem;
    }
    ul li::before {
      content: '→ ';
    }
    .basis {
      display: block;
      padding-inline-start: 1.2em;
      font-size: 0.9rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorstPoints {
  readonly points = input.required<readonly WorstPoint[]>();
  protected readonly words = inject(Words);
  private readonly local = inject(Local);
  protected readonly names = inject(RuleNames);

  protected share(point: WorstPoint): string {
    return shareText(point.share);
  }

  protected told(advice: KpiAdvice): AdviceText {
    const moment = (iso: IsoTime) => this.local.moment(Date.parse(iso));
    return adviceText(advice, this.words.t, moment);
  }

  protected hasSuggestions(): boolean {
    return this.points().some(({ advice }) =>
      advice.some(({ kind }) => kind === 'deadband' || kind === 'on_delay'),
    );
  }
}
