/** The open incidents, live: one snapshot, then news; the list, the header and the rooms follow. */
import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { IncidentPage, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import {
  NO_INCIDENTS,
  OpenIncidents,
  byUrgency,
  incidentsFrom,
  withIncidentNews,
} from './open-incidents';

const RETRY_MS = 3000;

@Injectable({ providedIn: 'root' })
export class IncidentStore {
  private readonly api = inject(Api);
  private readonly link = inject(LiveLink);
  private readonly open = signal<OpenIncidents>(NO_INCIDENTS);
  private readonly known = signal(false);
  private readonly failed = signal<Refusal | null>(null);
  private readonly wanted = signal(false);
  /** The journal is told on from a number that the snapshot cannot lie before. */
  private readonly hears = computed(() => this.link.journalSeq() !== null);
  /** News since the running snapshot was asked for; `null` when none is under way. */
  private recent: JournalEntryView[] | null = null;
  private epoch = 0;

  readonly byId = this.open.asReadonly();
  readonly loaded = this.known.asReadonly();
  readonly failure = this.failed.asReadonly();
  /** Those of the real world: drills have their own screens. */
  readonly real = computed(() =>
    [...this.open().values()].filter(({ drill }) => drill === null).sort(byUrgency),
  );

  constructor() {
    this.link.onNews((entries) => this.hear(entries));
    effect(() => {
      if (this.wanted() && this.hears()) untracked(() => void this.load());
    });
  }

  /** Somebody is signed in. */
  begin(): void {
    this.wanted.set(true);
  }

  /** Signed out: nothing of it stays. */
  clear(): void {
    this.epoch++;
    this.wanted.set(false);
    this.recent = null;
    this.known.set(false);
    this.open.set(NO_INCIDENTS);
  }

  async load(): Promise<void> {
    const epoch = ++this.epoch;
    this.recent = [];
    try {
      const pages = await this.api.pages<IncidentPage>('/incidents?state=open&limit=200');
      if (epoch !== this.epoch) return;
      const asOf = Math.min(...pages.map((page) => page.asOf));
      const items = pages.flatMap((page) => page.items);
      this.open.set(incidentsFrom(items, asOf, this.recent));
      this.recent = null;
      this.known.set(true);
      this.failed.set(null);
    } catch (error) {
      if (epoch !== this.epoch) return;
      this.failed.set(refusalOf(error));
      setTimeout(() => {
        if (epoch === this.epoch) void this.load();
      }, RETRY_MS);
    }
  }

  private hear(entries: readonly JournalEntryView[]): void {
    const news = entries.filter(({ type }) => type.startsWith('incident.'));
    if (news.length === 0 || !this.wanted()) return;
    this.recent?.push(...news);
    this.open.update((open) => withIncidentNews(open, news));
  }
}
