/** The points of the chosen site with their newest values. One per site panel. */
import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { PointView } from '@fengsui/contracts';
import { AlarmStore } from '../alarms/alarm-store';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { ValueBook } from '../live/value-book';
import { byAttention, pointRow } from './point-row';

const RETRY_MS = 3000;

@Injectable()
export class SitePoints {
  private readonly api = inject(Api);
  private readonly book = inject(ValueBook);
  private readonly clock = inject(ServerClock);
  private readonly alarms = inject(AlarmStore);
  private readonly views = signal<readonly PointView[]>([]);
  private readonly known = signal<string | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private wanted: string | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;

  /** The site whose points are here, once they are. */
  readonly site = this.known.asReadonly();
  readonly failure = this.failed.asReadonly();
  readonly rows = computed(() => {
    this.book.frame();
    this.clock.second();
    const now = { serverMs: this.clock.nowMs(), here: performance.now() };
    const worst = this.alarms.byPoint();
    return this.views()
      .map((view) => pointRow(view, this.book.get(view.point), worst.get(view.point) ?? null, now))
      .sort(byAttention);
  });

  constructor() {
    const link = inject(LiveLink);
    let wasBlind = false;
    // A value that came while it was blind is told by nobody: the next one may be long in coming.
    effect(() => {
      const { kind } = link.sight();
      if (kind === 'seeing' && wasBlind && this.wanted !== null)
        untracked(() => void this.load(this.wanted ?? ''));
      if (kind !== 'starting') wasBlind = kind === 'blind';
    });
  }

  find(tag: string): PointView | undefined {
    return this.views().find((view) => view.tag === tag);
  }

  async load(site: string): Promise<void> {
    this.wanted = site;
    clearTimeout(this.again);
    if (this.known() !== site) {
      this.known.set(null);
      this.views.set([]);
    }
    try {
      const views = await this.api.all<PointView>(
        `/points?site=${encodeURIComponent(site)}&limit=500`,
      );
      if (this.wanted !== site) return;
      this.views.set(views);
      this.known.set(site);
      this.failed.set(null);
    } catch (error) {
      if (this.wanted !== site) return;
      const refusal = refusalOf(error);
      this.failed.set(refusal);
      clearTimeout(this.again);
      if (refusal.status !== 404) this.again = setTimeout(() => void this.load(site), RETRY_MS);
    }
  }

  forget(): void {
    this.wanted = null;
    clearTimeout(this.again);
  }
}
