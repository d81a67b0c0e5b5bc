/** The open alarms, live: one snapshot, then news; the list, the counts and the map follow. */
import { Injectable, computed, inject, linkedSignal, signal, untracked } from '@angular/core';
import type { AlarmPage, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { soon } from '../live/soon';
import {
  NO_ALARMS,
  OpenAlarms,
  alarmsBySite,
  applyNews,
  atMoment,
  countAlarms,
  fromSnapshot,
  shelvingEnds,
} from './open-alarms';
import { Ordered, ordered, worstByPoint } from './order';

const RETRY_MS = 2000;
const PAGE = 1000;
/** News waits for the next frame; where none comes, no longer than this. */
const FRAME_MS = 250;

@Injectable({ providedIn: 'root' })
export class AlarmStore {
  private readonly api = inject(Api);
  private readonly link = inject(LiveLink);
  private readonly clock = inject(ServerClock);
  private readonly open = signal<OpenAlarms>(NO_ALARMS);
  private readonly failed = signal<Refusal | null>(null);
  private readonly known = signal(false);
  /** News since the running snapshot was asked for; `null` when none is under way. */
  private recent: JournalEntryView[] | null = null;
  /** Told on once a frame, so that a flood costs one pass and not a thousand. */
  private waiting: JournalEntryView[] = [];
  private epoch = 0;

  private readonly ends = computed(() => shelvingEnds(this.open()));
  /** How many shelvings are over although no news of it has come. */
  private readonly overdue = computed(() => {
    const ends = this.ends();
    if (ends.length === 0) return 0;
    const nowMs = this.clock.second() * 1000;
    return ends.filter((endMs) => endMs <= nowMs).length;
  });
  private readonly inOrder = linkedSignal<OpenAlarms, Ordered>({
    source: () => this.alarms(),
    computation: (alarms, former) => ordered(alarms, former?.value),
  });

  /** By occurrence, as they are now. */
  readonly alarms = computed(() => {
    const open = this.open();
    return this.overdue() === 0 ? open : atMoment(open, untracked(this.clock.second) * 1000);
  });
  readonly loaded = this.known.asReadonly();
  readonly failure = this.failed.asReadonly();
  readonly list = computed(() => this.inOrder().list);
  readonly counts = computed(() => countAlarms(this.alarms()));
  readonly bySite = computed(() => alarmsBySite(this.alarms()));
  readonly byPoint = computed(() => worstByPoint(this.list()));

  constructor() {
    this.link.onNews((entries) => this.hear(entries));
    this.link.onReset(() => void this.load());
  }

  async load(): Promise<void> {
    const epoch = ++this.epoch;
    this.recent = [];
    try {
      const pages = await this.api.pages<AlarmPage>(`/alarms?state=open&limit=${PAGE}`);
      if (epoch !== this.epoch) return;
      const asOf = Math.min(...pages.map((page) => page.asOf));
      const items = pages.flatMap((page) => page.items);
      this.open.set(fromSnapshot(items, asOf, this.recent));
      this.recent = null;
      this.known.set(true);
      this.failed.set(null);
      this.link.startFrom(asOf);
    } catch (error) {
      if (epoch !== this.epoch) return;
      this.failed.set(refusalOf(error));
      setTimeout(() => {
        if (epoch === this.epoch) void this.load();
      }, RETRY_MS);
    }
  }

  /** Signed out: nothing of it stays. */
  clear(): void {
    this.epoch++;
    this.recent = null;
    this.waiting = [];
    this.known.set(false);
    this.open.set(NO_ALARMS);
  }

  private hear(entries: readonly JournalEntryView[]): void {
    const news = entries.filter((entry) => entry.type.startsWith('alarm.'));
    if (news.length === 0) return;
    this.recent?.push(...news);
    this.waiting.push(...news);
    if (this.waiting.length > news.length) return;
    soon(() => this.apply(), document.hidden ? 0 : FRAME_MS);
  }

  private apply(): void {
    const news = this.waiting;
    this.waiting = [];
    this.open.update((open) => applyNews(open, news));
  }
}
