/** The record of all alarms, newest first, page by page, and kept true by the news. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { AlarmPage, AlarmView, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal, refusalOf } from '../../api/problem';
import { LiveLink } from '../../live/live-link';
import { withNews } from './with-news';

const PAGE = 100;

@Injectable()
export class AlarmRecords {
  private readonly api = inject(Api);
  private readonly known = signal<readonly AlarmView[]>([]);
  private readonly read = signal(false);
  private readonly failed = signal<Refusal | null>(null);
  /** Of the next page; `null` after the last. */
  private cursor: string | null = '';
  private reading = false;
  /** News since the running page was asked for. */
  private recent: JournalEntryView[] = [];

  readonly items = this.known.asReadonly();
  readonly loaded = this.read.asReadonly();
  readonly failure = this.failed.asReadonly();

  constructor() {
    const stop = inject(LiveLink).onNews((entries) => {
      if (this.reading) this.recent.push(...entries);
      if (this.read()) this.known.update((known) => withNews(known, entries));
    });
    inject(DestroyRef).onDestroy(stop);
  }

  /** The next page, if there is one. */
  async more(): Promise<void> {
    if (this.reading || this.cursor === null) return;
    this.reading = true;
    this.recent = [];
    const from = this.cursor === '' ? '' : `&cursor=${encodeURIComponent(this.cursor)}`;
    try {
      const page = await this.api.get<AlarmPage>(`/alarms?state=all&limit=${PAGE}${from}`);
      this.cursor = page.next;
      const known = new Set(this.known().map(({ occurrence }) => occurrence));
      const older = page.items.filter(({ occurrence }) => !known.has(occurrence));
      this.known.set(withNews([...this.known(), ...older], this.recent));
      this.read.set(true);
      this.failed.set(null);
    } catch (error) {
      this.failed.set(refusalOf(error));
    } finally {
      this.reading = false;
    }
  }
}
