import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SCENARIOS, type AuditRowView, type Role } from '@fengsui/contracts';
import { Moment } from '../parts/moment';
import { Words } from '../words/words';
import { actionKey } from './actions';
import { targetLink, targetText } from './audit-target';

/** Rows of the audit trail: when, who, what, what about, and what came of it. */
@Component({
  selector: 'fs-audit-rows',
  imports: [Moment, RouterLink],
  template: `
    <p class="heads" aria-hidden="true">
      @for (head of heads; track head) {
        <span>{{ words.t(head) }}</span>
      }
    </p>
    <ul>
      @for (row of rows(); track row.seq) {
        @let about = text(row);
        <li data-testid="audit-row" [attr.data-outcome]="row.outcome">
          <span class="muted number">{{ row.seq }}</span>
          <fs-time [at]="row.at" />
          <b class="who">{{ row.actor ?? words.t('audit.nobody') }}</b>
          <span class="end" [class.refused]="row.outcome === 'refused'">
            @if (row.outcome === 'refused') {
              <span aria-hidden="true">✕</span>
            }
            {{ words.t(row.outcome === 'done' ? 'audit.done' : 'audit.refused') }}
          </span>
          <span class="what">
            {{ action(row) }}
            @if (link(row); as to) {
              <a [routerLink]="to">{{ about || words.t('audit.show') }}</a>
            } @else if (about) {
              <span class="muted">{{ about }}</span>
            }
          </span>
          <details>
            <summary>{{ words.t('audit.details') }}</summary>
            <p>
              <code>{{ row.action }}</code> ·
              {{ words.t('audit.how', { status: row.status, address: row.address ?? '—' }) }}
              @for (role of row.roles; track role) {
                · {{ words.t(roleKey(role)) }}
              }
            </p>
            @if (row.body !== null) {
              <pre>{{ body(row) }}</pre>
            }
            <p class="muted">
              <code>{{ row.hash }}</code>
            </p>
          </details>
        </li>
      }
    </ul>
  `,
  styleUrl: './audit-rows.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditRows {
  readonly rows = input.required<readonly AuditRowView[]>();
  protected readonly words = inject(Words);
  protected readonly heads = [
    'audit.number',
    'audit.time',
    'audit.who',
    'audit.outcome',
    'audit.action',
  ] as const;
  protected readonly text = (row: AuditRowView) =>
    targetText(row, (code) => {
      const scenario = SCENARIOS.find((one) => one === code);
      return scenario === undefined ? code : this.words.t(`scenario.${scenario}`);
    });
  protected readonly link = targetLink;
  protected readonly roleKey = (role: Role) => `role.${role}` as const;

  protected action({ action }: AuditRowView): string {
    const key = actionKey(action);
    return key === null ? action : this.words.t(key);
  }

  protected body({ body }: AuditRowView): string {
    return JSON.stringify(body, null, 2);
  }
}
