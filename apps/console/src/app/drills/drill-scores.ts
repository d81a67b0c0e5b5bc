import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { DrillReport, DrillScore } from '@fengsui/contracts';
import { DrillWords } from '../words/drill-words';
import { Words } from '../words/words';
import { reasonText, resultText } from './drill-text';

/** The five marks of a drill with their targets and reasons; as it is printed. */
@Component({
  selector: 'fs-drill-scores',
  template: `
    <p class="sum">
      {{ words.t('drill.total') }}
      <b data-testid="drill-points">
        {{
          begun()
            ? words.t('drill.points', { points: report().points, of: report().of })
            : words.t('drill.notBegun')
        }}
      </b>
    </p>
    <table>
      <thead>
        <tr>
          @for (head of heads; track head) {
            <th scope="col" [class.why]="head === 'drill.why'">{{ words.t(head) }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (score of report().scores; track score.key) {
          <tr [attr.data-testid]="'score-' + score.key" [attr.data-points]="score.points">
            <th scope="row">{{ words.t(label(score)) }}</th>
            <td>{{ begun() ? result(score) : '—' }}</td>
            <td>
              @if (score.target !== null) {
                {{ words.t('drill.seconds', { s: score.target }) }}
              }
            </td>
            <td class="marks">
              <b>{{ begun() ? score.points : '—' }}</b> / {{ score.of }}
            </td>
            <td class="why">{{ begun() ? reason(score) : '' }}</td>
          </tr>
        }
      </tbody>
    </table>
    <p class="muted">{{ words.t('drill.targetsNote') }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.6rem;
      overflow-x: auto;
    }
    .sum b {
      font-size: 1.5rem;
    }
    .marks {
      white-space: nowrap;
    }
    th,
    td {
      padding: 0.4rem 0.75rem 0.4rem 0;
      text-align: start;
      vertical-align: top;
      border-top: 1px solid var(--line);
      white-space: nowrap;
    }
    .why {
      white-space: normal;
    }
    @media screen and (max-width: 599px) {
      tr {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 4.5rem 4.5rem 4rem;
        border-top: 1px solid var(--line);
      }
      th,
      td {
        padding: 0.3rem 0.3rem 0.3rem 0;
        border: 0;
      }
      td.why {
        grid-column: 1 / -1;
        padding-top: 0;
        color: var(--muted);
      }
      th.why {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DrillScores {
  readonly report = input.required<DrillReport>();
  /** Nothing can be marked before: no marks are not the same as none earned. */
  readonly begun = input(true);

  protected readonly words = inject(Words);
  protected readonly heads = [
    'drill.item',
    'drill.result',
    'drill.target',
    'drill.marks',
    'drill.why',
  ] as const;

  constructor() {
    inject(DrillWords);
  }

  protected label({ key }: DrillScore) {
    return `drill.score.${key}` as const;
  }

  protected result(score: DrillScore): string {
    return resultText(score, this.words.t);
  }

  protected reason({ reason }: DrillScore): string {
    return reasonText(reason, this.words.t);
  }
}
