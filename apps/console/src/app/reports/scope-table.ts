import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { KPI_NAMES, type KpiScope } from '@fengsui/contracts';
import { Words } from '../words/words';
import { figureTexts } from './figure-text';
import { VerdictMark } from './verdict-mark';

/** Seat, towns and sites side by side. */
@Component({
  selector: 'fs-scope-table',
  imports: [VerdictMark],
  template: `
    <div class="scroll" tabindex="0" role="region" aria-labelledby="scopes">
      <table>
        <caption class="visually-hidden">
          {{
            words.t('kpi.scopes')
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ words.t('kpi.scope') }}</th>
            <th scope="col" class="number">{{ words.t('kpi.activations') }}</th>
            @for (title of titles(); track title) {
              <th scope="col" class="number">{{ title }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.key) {
            <tr [attr.data-scope]="row.key" data-testid="scope-row">
              <th scope="row">
                <span class="muted">{{ row.kind }}</span> {{ row.name }}
              </th>
              <td class="number">{{ row.activations }}</td>
              @for (figure of row.figures; track figure.name) {
                <td class="number">
                  {{ figure.value }}
                  @if (figure.verdict === 'watch' || figure.verdict === 'over') {
                    <fs-verdict-mark [verdict]="figure.verdict" />
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .scroll {
      max-height: 32rem;
      overflow: auto;
    }
    table {
      width: 100%;
    }
    thead th {
      position: sticky;
      top: 0;
      background: var(--panel);
      vertical-align: bottom;
      word-break: keep-all;
    }
    th,
    td {
      padding: 0.35rem 0.5rem;
      border-bottom: 1px solid var(--line);
    }
    tbody th {
      color: var(--text);
      min-width: 9rem;
    }
    .number {
      text-align: end;
    }
    thead .number {
      min-width: 5.5rem;
    }
    @media print {
      .scroll {
        max-height: none;
        overflow: visible;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScopeTable {
  readonly scopes = input.required<readonly KpiScope[]>();
  protected readonly words = inject(Words);
  protected readonly titles = computed(() =>
    KPI_NAMES.map((name) => this.words.t(`kpi.figure.${name}`)),
  );
  protected readonly rows = computed(() =>
    this.scopes().map((scope) => ({
      key: `${scope.kind}:${scope.code}`,
      kind: this.words.t(`kpi.kind.${scope.kind}`),
      name: scope.name ? this.words.name(scope.name) : scope.code,
      activations: scope.activations,
      figures: figureTexts(scope, this.words.t).filter(({ name }) => name !== 'severity'),
    })),
  );
}
