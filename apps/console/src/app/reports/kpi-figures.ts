import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { KpiScope } from '@fengsui/contracts';
import { Words } from '../words/words';
import { figureTexts } from './figure-text';
import { VerdictMark } from './verdict-mark';

/** The figures of a seat, town or site, each with its target and how near it is. */
@Component({
  selector: 'fs-kpi-figures',
  imports: [VerdictMark],
  template: `
    <dl>
      @for (figure of figures(); track figure.name) {
        <div [attr.data-testid]="'figure-' + figure.name" [class.wide]="figure.name === 'severity'">
          <dt>{{ figure.title }}</dt>
          <dd class="value">{{ figure.value }}</dd>
          <dd class="target muted">{{ figure.target }}</dd>
          <dd><fs-verdict-mark [verdict]="figure.verdict" /></dd>
        </div>
      }
    </dl>
    <p class="muted">
      {{ words.t('kpi.severity.mapping') }}
      @if (indicative()) {
        · <b data-testid="indicative">{{ words.t('kpi.indicative') }}</b>
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
      gap: 0.6rem;
    }
    div {
      display: grid;
      gap: 0.15rem;
      align-content: start;
      padding: 0.6rem 0.75rem;
      background: var(--raised);
      border: 1px solid var(--line);
      border-radius: 0.25rem;
      min-width: 0;
      break-inside: avoid;
    }
    .wide {
      grid-column: span 2;
    }
    dt {
      color: var(--muted);
      font-size: 0.95rem;
    }
    .value {
      font-size: 1.6rem;
      line-height: 1.2;
      font-weight: 600;
    }
    .wide .value {
      font-size: 1.2rem;
      line-height: 1.6;
    }
    .target {
      font-size: 0.9rem;
    }
    @media (max-width: 899px) {
      dl {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      .value {
        font-size: 1.3rem;
      }
    }
    @media print {
      dl {
        grid-template-columns: repeat(4, minmax(0, 1fr));
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KpiFigures {
  readonly scope = input.required<KpiScope>();
  readonly indicative = input.required<boolean>();
  protected readonly words = inject(Words);
  protected readonly figures = computed(() => figureTexts(this.scope(), this.words.t));
}
