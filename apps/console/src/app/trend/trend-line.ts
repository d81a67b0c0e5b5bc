/**
 * The samples of one trend: history from the server, then what the link brings. Where a live value
 * leaves a hole the line is broken at once and the history asked again: it knows whether nothing was
 * measured or only this console did not hear it (blind, or a hidden page). One per trend.
 */
import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { ReadingsView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import { Held, ValueBook } from '../live/value-book';
import { Sample, leavesHole, measured, samplesOf, withTail } from './trend-series';

const MAX_POINTS = 600;
/** A live tail longer than this is read anew in the server's resolution. */
const MAX_TAIL = 600;
const RETRY_MS = 3000;

export interface TrendOf {
  site: string;
  tag: string;
  /** Width of the window that ends now, ms. */
  rangeMs: number;
}

@Injectable()
export class TrendLine {
  private readonly api = inject(Api);
  private readonly book = inject(ValueBook);
  private readonly clock = inject(ServerClock);
  private readonly link = inject(LiveLink);
  private readonly told = signal<ReadingsView | null>(null);
  private readonly failed = signal<Refusal | null>(null);
  private wanted: TrendOf = { site: '', tag: '', rangeMs: 0 };
  private line: readonly Sample[] = [];
  private tailLength = 0;
  /** End of the history that came last. */
  private readToMs = 0;
  private asked = 0;
  private answered = 0;

  readonly history = this.told.asReadonly();
  /** Why there is nothing to show; a line that is here stays. */
  readonly failure = this.failed.asReadonly();
  readonly empty = computed(() => this.told()?.series.length === 0);

  constructor() {
    let wasBlind = false;
    effect(() => {
      const { kind } = this.link.sight();
      if (wasBlind && kind === 'seeing' && this.asked > 0) untracked(() => void this.read());
      wasBlind = kind === 'blind';
    });
    inject(DestroyRef).onDestroy(() => this.asked++);
  }

  get samples(): readonly Sample[] {
    return this.line;
  }

  show(wanted: TrendOf): void {
    this.wanted = wanted;
    this.told.set(null);
    this.failed.set(null);
    this.line = [];
    void this.read();
  }

  /**
   * Takes the newest live value to the end of the line.
   * @param allowedMs the longest time between two readings that is no gap
   */
  follow(allowedMs: number): void {
    const history = this.told();
    const held = this.held();
    if (!history || !held || held.t <= Math.max(this.fromMs(), this.line.at(-1)?.t ?? 0)) return;
    // A bucket is dated by its start; what lies before the end of the history is told by its gaps.
    const knownToMs = history.resolution === 'raw' ? 0 : this.readToMs;
    const hole = leavesHole(this.line, held.t, allowedMs, knownToMs);
    this.line = withTail(this.line, measured(held.t, held.v, held.q), this.fromMs(), hole);
    const long = ++this.tailLength > MAX_TAIL;
    if ((hole || long || this.empty()) && this.asked === this.answered) void this.read();
  }

  fromMs(): number {
    return this.clock.nowMs() - this.wanted.rangeMs;
  }

  private held(): Held | undefined {
    return this.book.get(`${this.wanted.site}/${this.wanted.tag}`);
  }

  private async read(): Promise<void> {
    const asked = ++this.asked;
    const { site, tag } = this.wanted;
    // Also what a gateway measured whose clock is ahead.
    const toMs = Math.max(this.clock.nowMs(), this.held()?.t ?? 0);
    const query = new URLSearchParams({
      from: new Date(this.fromMs()).toISOString(),
      to: new Date(toMs).toISOString(),
      resolution: 'auto',
      maxPoints: String(MAX_POINTS),
    });
    const path = `/points/${encodeURIComponent(site)}/${encodeURIComponent(tag)}/readings`;
    try {
      const history = await this.api.get<ReadingsView>(`${path}?${query.toString()}`);
      if (asked !== this.asked) return;
      const meanwhile = this.line.filter(({ t }) => t > toMs);
      this.line = [...samplesOf(history), ...meanwhile];
      this.tailLength = meanwhile.length;
      this.readToMs = toMs;
      this.failed.set(null);
      this.told.set(history);
    } catch (error) {
      if (asked === this.asked) this.retry(refusalOf(error));
    }
    if (asked === this.asked) this.answered = asked;
  }

  private retry(refusal: Refusal): void {
    if (this.told() === null) this.failed.set(refusal);
    const { asked } = this;
    if (refusal.status !== 404)
      setTimeout(() => {
        if (asked === this.asked) void this.read();
      }, RETRY_MS);
  }
}
