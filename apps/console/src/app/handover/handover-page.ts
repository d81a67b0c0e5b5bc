import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  inject,
  signal,
  untracked,
  effect,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type {
  HandoverSummary,
  HandoverView,
  IsoTime,
  Page,
  ShiftNote,
  ShiftReport,
} from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { TimeField } from '../parts/time-field';
import { typedText } from '../permits/zoned';
import { About } from '../session/about';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { ReportWords } from '../words/report-words';
import { Words } from '../words/words';
import { NoteForm } from './note-form';
import { NoteList } from './note-list';
import { ShiftFacts } from './shift-facts';
import { periodBody, shiftPath, type TypedPeriod } from './shift-request';

const READ_AGAIN_MS = 30_000;
const PAGE = 20;
const AS_PROPOSED: TypedPeriod = { from: '', to: '' };

/** The change of shift: the facts of now, lines for the next, and all handovers so far. */
@Component({
  selector: 'fs-handover-page',
  imports: [NoteForm, NoteList, RouterLink, ShiftFacts, TimeField],
  templateUrl: './handover-page.html',
  styleUrls: ['../parts/page.css', './handover-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HandoverPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly about = inject(About);
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private asked = 0;

  protected readonly typed = signal<TypedPeriod>(AS_PROPOSED);
  protected readonly remark = signal('');
  protected readonly report = signal<ShiftReport | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  /** Of the list of handovers; the facts may have come all the same. */
  protected readonly listFailure = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly notMade = signal<string | null>(null);
  protected readonly handovers = signal<readonly HandoverSummary[]>([]);
  protected readonly next = signal<string | null>(null);

  constructor() {
    inject(ReportWords);
    effect(() => {
      this.typed();
      untracked(() => void this.read());
    });
    void this.readList(null);
    const timer = setInterval(() => {
      if (!document.hidden) void this.read();
    }, READ_AGAIN_MS);
    const stop = inject(LiveLink).onNews((entries) => {
      const types = entries.map(({ type }) => type);
      if (types.includes('shift.note')) void this.read();
      if (types.includes('shift.made') || types.includes('shift.signed')) void this.readList(null);
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      clearInterval(timer);
      this.asked++;
    });
  }

  protected type(end: 'from' | 'to', value: string): void {
    this.typed.update((known) => ({ ...known, [end]: value }));
  }

  /** What was typed, else what the server proposes. */
  protected shown(end: 'from' | 'to'): string {
    const report = this.report();
    const typed = this.typed()[end];
    if (typed !== '' || report === null) return typed;
    return typedText(Date.parse(report[end]), this.about.facts().timeZone);
  }

  protected typeRemark(event: Event): void {
    this.remark.set((event.target as HTMLInputElement).value);
  }

  protected print(): void {
    window.print();
  }

  protected moment(iso: IsoTime): string {
    const ms = Date.parse(iso);
    return `${this.local.date(ms)} ${this.local.minute(ms)}`;
  }

  protected async make(): Promise<void> {
    this.busy.set(true);
    const remark = this.remark().trim();
    const period = periodBody(this.typed(), this.about.facts().timeZone);
    try {
      const made = await this.api.post<HandoverView>('/reports/shifts', {
        ...period,
        ...(remark !== '' && { remark }),
      });
      await this.router.navigate(['/handover', made.id]);
    } catch (error) {
      this.notMade.set(this.local.refusal(refusalOf(error)));
    } finally {
      this.busy.set(false);
    }
  }

  protected async keep({ id }: ShiftNote): Promise<void> {
    try {
      await this.api.post<ShiftNote>(`/reports/shift/notes/${encodeURIComponent(id)}/keep`);
      await this.read();
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }

  protected async readList(cursor: string | null): Promise<void> {
    const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    try {
      const page = await this.api.get<Page<HandoverSummary>>(
        `/reports/shifts?limit=${String(PAGE)}${after}`,
      );
      this.handovers.update((known) => (cursor === null ? page.items : [...known, ...page.items]));
      this.next.set(page.next);
      this.listFailure.set(null);
    } catch (error) {
      this.listFailure.set(refusalOf(error));
    }
  }

  protected async read(): Promise<void> {
    const asked = ++this.asked;
    try {
      const path = shiftPath(this.typed(), this.about.facts().timeZone);
      const report = await this.api.get<ShiftReport>(path);
      if (asked !== this.asked) return;
      this.report.set(report);
      this.failure.set(null);
    } catch (error) {
      if (asked === this.asked) this.failure.set(refusalOf(error));
    }
  }
}
