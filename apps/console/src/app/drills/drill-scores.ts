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
        {{ words.t('drill.points', { points: report().points, of: report().of }) }}
      </b>
    </p>
    <table>
      <thead>
        <tr>
          @for (head of heads; track head) {
            <th scope="col">{{ words.t(head) }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (score of report().scores; track score.key) {
          <tr [attr.data-testid]="'score-' + score.key" [attr.data-points]="score.points">
            <th scope="row">{{ words.t(label(score)) }}</th>
            <td>{{ result(score) }}</td>
            <td>
              @if (score.target !== null) {
                {{ words.t('drill.seconds', { s: score.target }) }}
              }
            </td>
            <td class="marks">
              <b>{{ score.points }}</b> / {{ score.of }}
            </td>
            <td>{{ reason(score) }}</td>
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
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DrillScores {
  readonly report = input.required<DrillReport>();

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
