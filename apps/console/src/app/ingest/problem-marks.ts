import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { GatewayProblem } from '@fengsui/contracts';
import { Words } from '../words/words';

/** What is wrong with a gateway, worst first; grey and a word where nothing is. */
@Component({
  selector: 'fs-problem-marks',
  template: `
    @for (problem of problems(); track problem) {
      <span class="wrong" [class.grave]="grave.has(problem)" [attr.data-problem]="problem">
        {{ words.t(word(problem)) }}
      </span>
    } @empty {
      <span class="muted">{{ words.t('ingest.problem.well') }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 0.25rem;
    }
    .wrong {
      padding: 0 0.4em;
      font-weight: 600;
      border: 1px solid var(--text);
      border-radius: 0.25rem;
    }
    .wrong::before {
      content: '! ' / '';
    }
    .grave {
      color: var(--ground);
      background: var(--text);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProblemMarks {
  readonly problems = input.required<readonly GatewayProblem[]>();
  protected readonly words = inject(Words);
  protected readonly grave: ReadonlySet<GatewayProblem> = new Set(['offline', 'silent', 'clock']);
  protected readonly word = (problem: GatewayProblem) => `ingest.problem.${problem}` as const;
}
