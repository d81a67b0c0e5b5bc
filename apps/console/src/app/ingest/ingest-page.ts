import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  inject,
  signal,
} from '@angular/core';
import type { IngestReject, IngestStats, Page, ReplayResult } from '@fengsui/contracts';
import { REFUSAL_REASONS } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { Moment } from '../parts/moment';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { balance } from './conservation';

const POLL_MS = 2000;
const PAGE = 50;

/** Whether the ingest's books balance, and what it refused and why. */
@Component({
  selector: 'fs-ingest-page',
  imports: [Moment],
  templateUrl: './ingest-page.html',
  styleUrl: './ingest-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IngestPage {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly stats = signal<IngestStats | null>(null);
  protected readonly books = computed(() => {
    const stats = this.stats();
    return stats === null ? null : balance(stats);
  });
  protected readonly reasons = computed(() =>
    REFUSAL_REASONS.flatMap((reason) => {
      const count = this.stats()?.rejected[reason] ?? 0;
      return count > 0 ? [{ reason, count }] : [];
    }),
  );
  protected readonly rejects = signal<readonly IngestReject[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly outcomes = signal<ReadonlyMap<string, string>>(new Map());

  constructor() {
    void this.readStats();
    void this.readRejects(null);
    const timer = setInterval(() => void this.readStats(), POLL_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async readRejects(cursor: string | null): Promise<void> {
    const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    try {
      const page = await this.api.get<Page<IngestReject>>(`/ingest/rejects?limit=${PAGE}${after}`);
      this.rejects.update((known) => (cursor === null ? page.items : [...known, ...page.items]));
      this.next.set(page.next);
      this.failure.set(null);
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }

  protected async replay({ id }: IngestReject): Promise<void> {
    this.tell(id, this.words.t('ingest.replaying'));
    try {
      const { stored, duplicate, rejected } = await this.api.post<ReplayResult>(
        `/ingest/rejects/${encodeURIComponent(id)}/replay`,
      );
      this.tell(id, this.words.t('ingest.replayed', { stored, duplicate, rejected }));
    } catch (error) {
      this.tell(id, this.local.refusal(refusalOf(error)));
    }
  }

  protected moment(iso: string): string {
    return this.local.moment(Date.parse(iso));
  }

  private tell(id: string, outcome: string): void {
    this.outcomes.update((known) => new Map(known).set(id, outcome));
  }

  private async readStats(): Promise<void> {
    try {
      this.stats.set(await this.api.get<IngestStats>('/ingest/stats'));
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }
}
