/**
 * Up to where this wall has told the journal, kept over a reload: a power cut, a new version, a crash of
 * the browser. What came meanwhile is listed as missed. While something missed waits for a person the
 * place stays, so a reload never makes it forgotten.
 */
import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { JournalEntryView, JournalPage } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { MissedNews } from '../live/missed-news';
import { ServerClock } from '../live/server-clock';
import { Session } from '../session/session';
import { Place, keepPlace, keptPlace } from './wall-place';

const KEEP_MS = 5000;
const PAGE = 1000;
/** Of a long absence so many pages are read; its newest entries are in the snapshot anyway. */
const MOST_PAGES = 20;
const RETRY_MS = 5000;

@Injectable()
export class WallMemory {
  private readonly api = inject(Api);
  private readonly link = inject(LiveLink);
  private readonly missed = inject(MissedNews);
  private readonly clock = inject(ServerClock);
  /** What came before this page was loaded is listed, or there is none. */
  private readonly recalled = signal(false);
  private recalling = false;
  private alive = true;

  constructor() {
    // Who looks at a wall from a desk has missed nothing by not looking.
    const { roles = [] } = inject(Session).user() ?? {};
    if (roles.some((role) => role !== 'wall')) return;
    const former = keptPlace();
    if (former === null) this.recalled.set(true);
    else
      effect(() => {
        const seq = this.link.journalSeq();
        if (seq !== null) untracked(() => void this.recall(former, seq));
      });
    // As soon as a person has looked, a reload lists nothing of it again.
    effect(() => {
      if (this.missed.since() === null && this.recalled()) untracked(() => this.keep());
    });
    const timer = setInterval(() => this.keep(), KEEP_MS);
    inject(DestroyRef).onDestroy(() => {
      this.alive = false;
      clearInterval(timer);
    });
  }

  private keep(): void {
    const seq = this.link.journalSeq();
    const waits = this.missed.since() !== null || !this.recalled();
    if (seq === null || waits || this.link.sight().kind !== 'seeing') return;
    keepPlace({ seq, atMs: this.clock.nowMs() });
  }

  private async recall({ seq, atMs }: Place, upTo: number): Promise<void> {
    if (this.recalling || this.recalled()) return;
    this.recalling = true;
    try {
      const entries: JournalEntryView[] = [];
      let after = seq;
      for (let page = 0; page < MOST_PAGES && after < upTo; page++) {
        const { items, last } = await this.api.get<JournalPage>(
          `/journal?after=${after}&limit=${PAGE}`,
        );
        entries.push(...items.filter((entry) => entry.seq <= upTo));
        after = items.at(-1)?.seq ?? last;
        if (items.length === 0) break;
      }
      if (this.alive) this.missed.recall(atMs, entries);
      this.recalled.set(true);
    } catch {
      setTimeout(() => {
        if (this.alive) void this.recall({ seq, atMs }, upTo);
      }, RETRY_MS);
    } finally {
      this.recalling = false;
    }
  }
}
