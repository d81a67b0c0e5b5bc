import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { SeverityMark } from '../parts/severity-mark';
import { Words } from '../words/words';
import type { Sentence } from './explain';

/** What a rule does in words, each alarm with its mark: nothing is abnormal yet. */
@Component({
  selector: 'fs-rule-sentences',
  imports: [SeverityMark],
  template: `
    <ul data-testid="explanation">
      @for (sentence of sentences() ?? []; track sentence.text) {
        <li>
          @if (sentence.severity; as severity) {
            <fs-severity-mark [severity]="severity" state="normal" />
          }
          <span>{{ sentence.text }}</span>
        </li>
      } @empty {
        <li class="muted">{{ words.t('rules.explainNot') }}</li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 0.4rem;
    }
    li {
      display: flex;
      gap: 0.6rem;
      align-items: start;
    }
    fs-severity-mark {
      flex: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleSentences {
  /** `null` while the draft is no rule. */
  readonly sentences = input.required<readonly Sentence[] | null>();
  protected readonly words = inject(Words);
}
