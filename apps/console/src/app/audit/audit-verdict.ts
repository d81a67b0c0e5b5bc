import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import type { AuditVerification } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf, type Refusal } from '../api/problem';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** Has the chain walked, and says whether it is intact or which row is the first bad one. */
@Component({
  selector: 'fs-audit-verdict',
  template: `
    <button type="button" [disabled]="busy()" (click)="verify()" data-testid="audit-verify">
      {{ words.t(busy() ? 'audit.verifying' : 'audit.verify') }}
    </button>
    <div role="status" data-testid="audit-verdict">
      @if (failure(); as why) {
        <p class="unknown">{{ words.t('audit.verify.failed', { why: local.refusal(why) }) }}</p>
      }
      @if (verdict(); as it) {
        @if (it.bad; as bad) {
          <p class="bad">
            <span aria-hidden="true">▲</span>
            {{ words.t('audit.broken', { seq: bad.seq }) }}
            {{ words.t(faultKeys[bad.fault]) }}
          </p>
          <p class="muted">{{ words.t('audit.broken.what') }}</p>
        } @else {
          <p>
            <span aria-hidden="true">✓</span>
            <b>{{ words.t('audit.intact', { seq: it.head.seq, rows: it.rows }) }}</b>
          </p>
        }
        @if (it.anchor > 0) {
          <p class="muted">{{ words.t('audit.anchor', { seq: it.anchor }) }}</p>
        }
        <p class="muted">
          {{ words.t('audit.head', { seq: it.head.seq }) }} <code>{{ it.head.hash }}</code>
        </p>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.5rem 1rem;
      align-items: start;
    }
    @media (max-width: 599px) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
    }
    div {
      display: grid;
      gap: 0.25rem;
      min-width: 0;
    }
    .bad {
      padding: 0.25rem 0.5rem;
      border: 2px solid var(--text);
      font-weight: 700;
    }
    code {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditVerdict {
  private readonly api = inject(Api);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly verdict = signal<AuditVerification | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly faultKeys = {
    missing: 'audit.fault.missing',
    changed: 'audit.fault.changed',
    unlinked: 'audit.fault.unlinked',
    beyond: 'audit.fault.beyond',
    head: 'audit.fault.head',
    anchor: 'audit.fault.anchor',
  } as const;

  protected async verify(): Promise<void> {
    this.busy.set(true);
    this.verdict.set(null);
    this.failure.set(null);
    try {
      this.verdict.set(await this.api.get<AuditVerification>('/audit/verify'));
    } catch (error) {
      this.failure.set(refusalOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
