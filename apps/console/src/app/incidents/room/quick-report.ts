import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import type { QuickReport } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { refusalOf } from '../../api/problem';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { RoomDialog } from './room-dialog';
import { RoomStore } from './room-store';
import { pathOf } from './room-parts';
import { quickReportText } from './quick-report-text';

/** 事故快报 as a draft from the facts held; what is not known is named, never made up. */
@Component({
  selector: 'fs-quick-report',
  imports: [RoomDialog],
  template: `
    <fs-room-dialog
      [heading]="words.t('incident.quick')"
      [answer]="
        report() === null
          ? null
          : words.t(copied() ? 'incident.quick.copied' : 'incident.quick.copy')
      "
      (submitted)="copy()"
      (closed)="closed.emit()"
    >
      <p class="muted">{{ words.t('incident.quick.explain') }}</p>
      @if (failed(); as why) {
        <p class="unknown" role="status">{{ why }}</p>
      }
      @if (report(); as draft) {
        <dl data-testid="quick-report">
          @for (field of draft.fields; track field.key) {
            <div [class.unknown]="field.value === null">
              <dt>{{ words.name(field.label) }}</dt>
              <dd>{{ field.value ?? words.t('incident.quick.missing') }}</dd>
            </div>
          }
        </dl>
      } @else if (failed() === null) {
        <p class="muted">{{ words.t('loading') }}</p>
      }
    </fs-room-dialog>
  `,
  styles: `
    dl {
      display: grid;
      gap: 0.2rem;
      max-height: 60vh;
      overflow: auto;
    }
    dl > div {
      display: grid;
      grid-template-columns: minmax(6rem, 11rem) minmax(0, 1fr);
      gap: 0.6rem;
      padding: 0.15rem 0.3rem;
    }
    dt {
      color: var(--muted);
    }
    dd {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuickReportDialog {
  readonly closed = output();
  private readonly api = inject(Api);
  private readonly store = inject(RoomStore);
  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly report = signal<QuickReport | null>(null);
  protected readonly failed = signal<string | null>(null);
  protected readonly copied = signal(false);

  constructor() {
    void this.read();
  }

  protected async copy(): Promise<void> {
    const report = this.report();
    if (report === null) return;
    const title = this.words.t('incident.quick');
    const missing = this.words.t('incident.quick.missing');
    const line = (label: string, value: string) =>
      this.words.t('incident.quick.line', { label, value });
    const text = quickReportText(report, title, missing, this.words.name, line);
    try {
      await navigator.clipboard.writeText(text);
      this.copied.set(true);
    } catch {
      this.failed.set(this.words.t('incident.quick.noCopy'));
    }
  }

  private async read(): Promise<void> {
    const id = this.store.incident()?.id;
    if (id === undefined) return;
    const lang = this.words.language() === 'en' ? 'en' : 'zh';
    try {
      this.report.set(
        await this.api.get<QuickReport>(`${pathOf(id, 'quick-report')}?lang=${lang}`),
      );
    } catch (error) {
      this.failed.set(this.local.refusal(refusalOf(error)));
    }
  }
}
