/** Who changed what: the audit trail, newest first, by person, action and time. */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import { AUDIT_OUTCOMES, type AuditRowView, type Page } from '@fengsui/contracts';
import { Api } from '../api/api';
import { refusalOf, type Refusal } from '../api/problem';
import { ServerClock } from '../live/server-clock';
import { TimeField } from '../parts/time-field';
import { typedMs, typedText } from '../permits/zoned';
import { saveFile } from '../reports/save-file';
import { About } from '../session/about';
import { Session } from '../session/session';
import { AuditWords } from '../words/audit-words';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { AUDIT_ACTIONS } from './actions';
import { auditChoice, auditPath, isAll } from './audit-query';
import { AuditRows } from './audit-rows';
import { AuditVerdict } from './audit-verdict';

@Component({
  selector: 'fs-audit-page',
  imports: [AuditRows, AuditVerdict, TimeField],
  templateUrl: './audit-page.html',
  styleUrls: ['../parts/page.css', './audit-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditPage {
  /** From the URL, so that a view can be passed on. */
  readonly person = input<string>();
  readonly action = input<string>();
  readonly outcome = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly about = inject(About);
  private readonly clock = inject(ServerClock);
  protected readonly maySee = inject(Session).maySeeAudit;
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly actions = Object.entries(AUDIT_ACTIONS);
  protected readonly outcomes = AUDIT_OUTCOMES;
  private asked = 0;

  protected readonly choice = computed(() =>
    auditChoice({
      person: this.person(),
      action: this.action(),
      outcome: this.outcome(),
      from: this.from(),
      to: this.to(),
    }),
  );
  protected readonly isAll = computed(() => isAll(this.choice()));
  protected readonly rows = signal<readonly AuditRowView[] | null>(null);
  protected readonly next = signal<string | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly csvFailure = signal<Refusal | null>(null);

  constructor() {
    inject(AuditWords);
    effect(() => {
      this.choice();
      untracked(() => void this.read(null));
    });
    inject(DestroyRef).onDestroy(() => this.asked++);
  }

  /** A change of the URL; what is `null` goes away. */
  protected choose(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected pick(name: string, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.choose({ [name]: value.trim() === '' ? null : value.trim() });
  }

  protected pickTime(end: 'from' | 'to', typed: string): void {
    const ms = typedMs(typed, this.about.facts().timeZone);
    if (ms === null && typed !== '') return;
    this.choose({ [end]: ms === null ? null : new Date(ms).toISOString() });
  }

  protected typed(ms: number | null): string {
    return ms === null ? '' : typedText(ms, this.about.facts().timeZone);
  }

  protected async read(cursor: string | null): Promise<void> {
    if (!this.maySee()) return;
    const asked = ++this.asked;
    if (cursor === null) this.rows.set(null);
    try {
      const page = await this.api.get<Page<AuditRowView>>(auditPath(this.choice(), { cursor }));
      if (asked !== this.asked) return;
      this.rows.update((known) => [...(known ?? []), ...page.items]);
      this.next.set(page.next);
      this.failure.set(null);
    } catch (error) {
      if (asked === this.asked) this.failure.set(refusalOf(error));
    }
  }

  protected async save(): Promise<void> {
    try {
      const csv = await this.api.text(auditPath(this.choice(), 'csv'));
      const day = this.local.date(this.clock.nowMs());
      saveFile(csv, `audit-${day}.csv`, 'text/csv;charset=utf-8');
      this.csvFailure.set(null);
    } catch (error) {
      this.csvFailure.set(refusalOf(error));
    }
  }
}
