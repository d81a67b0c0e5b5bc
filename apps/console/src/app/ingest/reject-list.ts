import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  REFUSAL_REASONS,
  type BulkReplayResult,
  type IngestReject,
  type Page,
  type ReplayResult,
} from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { Moment } from '../parts/moment';
import { saveFile } from '../reports/save-file';
import { Session } from '../session/session';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { BulkReplay } from './bulk-replay';
import { missingEntry } from './missing-entry';

const PAGE = 50;

/** Refused messages, by reason and gateway, which stand in the URL; replayed alone or all that match. */
@Component({
  selector: 'fs-reject-list',
  imports: [Moment, RouterLink],
  templateUrl: './reject-list.html',
  styleUrl: './reject-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RejectList {
  readonly reason = input<string>();
  readonly gateway = input<string>();
  /** `yes`: only those that were not replayed. */
  readonly waiting = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  private asked = 0;

  protected readonly reasons = REFUSAL_REASONS;
  protected readonly chosenReason = computed(() =>
    REFUSAL_REASONS.find((one) => one === this.reason()),
  );
  protected readonly isFiltered = computed(
    () => Boolean(this.chosenReason()) || Boolean(this.gateway()) || this.waiting() === 'yes',
  );
  protected readonly rejects = signal<readonly IngestReject[] | null>(null);
  protected readonly rows = computed(() =>
    (this.rejects() ?? []).map((reject) => ({ reject, missing: missingEntry(reject) })),
  );
  protected readonly next = signal<string | null>(null);
  protected readonly failure = signal<Refusal | null>(null);
  protected readonly outcomes = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly bulk = new BulkReplay(
    (request) => this.api.post<BulkReplayResult>('/ingest/rejects/replay', request),
    (item) =>
      this.tell(item.id, item.failed ? this.words.t('ingest.notReplayed') : this.outcome(item)),
  );
  protected readonly bulkFailure = signal<Refusal | null>(null);

  constructor() {
    effect(() => {
      this.query();
      untracked(() => void this.read(null));
    });
  }

  protected async read(cursor: string | null): Promise<void> {
    const asked = ++this.asked;
    const query = this.query();
    query.set('limit', String(PAGE));
    if (cursor !== null) query.set('cursor', cursor);
    try {
      const page = await this.api.get<Page<IngestReject>>(`/ingest/rejects?${query}`);
      if (asked !== this.asked) return;
      this.rejects.update((known) => (cursor === null ? [] : (known ?? [])).concat(page.items));
      this.next.set(page.next);
      this.failure.set(null);
    } catch (error) {
      if (asked === this.asked) this.failure.set(refusalOf(error));
    }
  }

  protected choose(name: 'reason' | 'gateway', event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.change({ [name]: value.trim() === '' ? null : value.trim() });
  }

  protected chooseWaiting(event: Event): void {
    this.change({ waiting: (event.target as HTMLInputElement).checked ? 'yes' : null });
  }

  protected async save(): Promise<void> {
    try {
      const csv = await this.api.text(`/ingest/rejects.csv?${this.query()}`);
      saveFile(csv, 'rejects.csv', 'text/csv');
    } catch (error) {
      this.failure.set(refusalOf(error));
    }
  }

  protected async replay({ id }: IngestReject): Promise<void> {
    this.tell(id, this.words.t('ingest.replaying'));
    try {
      const path = `/ingest/rejects/${encodeURIComponent(id)}/replay`;
      this.tell(id, this.outcome(await this.api.post<ReplayResult>(path)));
    } catch (error) {
      this.tell(id, this.local.refusal(refusalOf(error)));
    }
  }

  protected async replayAll(): Promise<void> {
    const [reason, gateway] = [this.chosenReason(), this.gateway()];
    this.bulkFailure.set(null);
    try {
      await this.bulk.run({ ...(reason && { reason }), ...(gateway && { gateway }) });
    } catch (error) {
      this.bulkFailure.set(refusalOf(error));
    }
    await this.read(null);
  }

  protected moment(iso: string): string {
    return this.local.moment(Date.parse(iso));
  }

  private query(): URLSearchParams {
    const query = new URLSearchParams();
    const [reason, gateway] = [this.chosenReason(), this.gateway()];
    if (reason) query.set('reason', reason);
    if (gateway) query.set('gateway', gateway);
    if (this.waiting() === 'yes') query.set('waiting', 'true');
    return query;
  }

  private change(queryParams: Record<string, string | null>): void {
    const merge = { queryParamsHandling: 'merge', replaceUrl: true } as const;
    void this.router.navigate([], { queryParams, ...merge });
  }

  private outcome({ stored, duplicate, rejected }: ReplayResult): string {
    return this.words.t('ingest.replayed', { stored, duplicate, rejected });
  }

  private tell(id: string, outcome: string): void {
    this.outcomes.update((known) => new Map(known).set(id, outcome));
  }
}
