import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HandoverView, IsoTime, SigningPart } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { Local } from '../words/local';
import { ReportWords } from '../words/report-words';
import { Words } from '../words/words';
import { NoteList } from './note-list';
import { ShiftFacts } from './shift-facts';
import { Signatures } from './signatures';

/** One handover with its facts as they were, to be signed or printed. */
@Component({
  selector: 'fs-handover-record',
  imports: [NoteList, RouterLink, ShiftFacts, Signatures],
  template: `
    <main data-testid="handover-record" [attr.data-closed]="handover()?.closed">
      <div class="head">
        <a class="back alone" routerLink="/handover">{{ words.t('handover.back') }}</a>
        <h1>{{ words.t('handover.number', { id: id() }) }}</h1>
        <button class="print" type="button" (click)="print()" data-testid="print">
          {{ words.t('shift.print') }}
        </button>
      </div>
      @if (failure(); as why) {
        <p class="notice unknown" role="status">
          @if (why.status === 404) {
            {{ words.t('handover.unknown') }}
          } @else {
            {{ words.t('shift.failed', { why: local.refusal(why) }) }}
          }
        </p>
      }
      @if (handover(); as record) {
        <p class="line">
          <b>{{ seat(record) }}</b>
          <b>
            {{ words.t('shift.period', { from: moment(record.from), to: moment(record.to) }) }}
          </b>
          <span class="muted">
            {{ words.t('handover.made', { who: record.madeBy, time: moment(record.madeAt) }) }}
            ({{ local.zoneName(0) }})
          </span>
          <b data-testid="handover-state">
            {{ words.t(record.closed ? 'handover.closed' : 'handover.waits') }}
          </b>
        </p>
        @if (record.remark; as remark) {
          <p>{{ words.t('handover.remark') }}: {{ remark }}</p>
        }
        <fs-signatures [handover]="record" [busy]="busy()" (sign)="sign($event)" />
        @if (refusal(); as why) {
          <p role="alert" data-testid="sign-refusal">{{ why }}</p>
        }
        <section aria-labelledby="notes">
          <h2 id="notes">{{ words.t('shift.notes') }}</h2>
          <fs-note-list [notes]="record.facts.notes" />
        </section>
        <fs-shift-facts [report]="record.facts" />
      } @else if (failure() === null) {
        <p class="muted">{{ words.t('loading') }}</p>
      }
    </main>
  `,
  styleUrls: ['../parts/page.css', './handover-page.css', './handover-record.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HandoverRecord {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly handover = signal<HandoverView | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly refusal = signal<string | null>(null);
  protected readonly busy = signal(false);

  constructor() {
    inject(ReportWords);
    effect(() => {
      this.id();
      untracked(() => void this.read());
    });
    const stop = inject(LiveLink).onNews((entries) => {
      const isOwn = entries.some(
        ({ type, data }) => type === 'shift.signed' && data['id'] === this.id(),
      );
      if (isOwn) void this.read();
    });
    inject(DestroyRef).onDestroy(stop);
  }

  protected seat({ seat }: HandoverView): string {
    return this.words.t(`shift.seat.${seat}`);
  }

  protected print(): void {
    window.print();
  }

  protected moment(iso: IsoTime): string {
    const ms = Date.parse(iso);
    return `${this.local.date(ms)} ${this.local.minute(ms)}`;
  }

  protected async sign(part: SigningPart): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      this.handover.set(await this.api.post<HandoverView>(`${this.path()}/sign`, { part }));
    } catch (error) {
      const refused = refusalOf(error);
      const why =
        refused.status === 409
          ? this.words.t('handover.taken')
          : this.words.t('handover.failed', { why: this.local.refusal(refused) });
      await this.read();
      this.refusal.set(why);
    } finally {
      this.busy.set(false);
    }
  }

  private path(): string {
    return `/reports/shifts/${encodeURIComponent(this.id())}`;
  }

  private async read(): Promise<void> {
    const id = this.id();
    try {
      const handover = await this.api.get<HandoverView>(this.path());
      if (id !== this.id()) return;
      this.handover.set(handover);
      this.failure.set(null);
    } catch (error) {
      if (id === this.id()) this.failure.set(refusalOf(error));
    }
  }
}
