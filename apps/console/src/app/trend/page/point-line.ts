/** One point on the trends: what is known of it, its history with its live tail, its former period, its alarms. */
import { signal } from '@angular/core';
import type {
  AlarmPage,
  AlarmView,
  JournalEntryView,
  PointView,
  ReadingsView,
} from '@fengsui/contracts';
import { withNews } from '../../alarms/history/with-news';
import { alarmOf } from '../../alarms/open-alarms';
import type { Api } from '../../api/api';
import { type Refusal, refusalOf } from '../../api/problem';
import type { Held } from '../../live/value-book';
import { staleAfterMs } from '../../sites/point-row';
import { type Sample, measured, samplesOf } from '../trend-series';
import {
  type Grain,
  type MergedLine,
  NO_LINE,
  samplesOfLine,
  withHistory,
  withValue,
} from './live-merge';
import type { Span } from './trend-view';

/** Points a line, as many as a screen can show apart. */
export const MAX_POINTS = 600;
const MAX_ALARMS = 200;
const RETRY_MS = 3000;

export interface Wanted {
  span: Span;
  /** It moves on with time and has a live tail. */
  live: boolean;
  /** How long before lies the former period, ms; 0: none is wanted. */
  shiftMs: number;
  /** How far the former period is read beyond its end: the span moves on. */
  aheadMs: number;
}
export interface LineFacts {
  point: PointView | null;
  history: ReadingsView | null;
  former: ReadingsView | null;
  alarms: readonly AlarmView[];
  /** The newest question is not answered yet. */
  busy: boolean;
  failure: Refusal | null;
}

export class PointLine {
  private readonly known = signal<LineFacts>({
    point: null,
    history: null,
    former: null,
    alarms: [],
    busy: true,
    failure: null,
  });
  private merged: MergedLine = NO_LINE;
  private formerSamples: readonly Sample[] = [];
  private asked = 0;
  private wanted: Wanted | null = null;
  /** News since the running question was asked. */
  private recent: JournalEntryView[] = [];
  private retry: ReturnType<typeof setTimeout> | undefined;

  readonly facts = this.known.asReadonly();

  constructor(
    /** `{site}/{tag}` */
    readonly name: string,
    private readonly api: Api,
    private readonly held: () => Held | undefined,
  ) {}

  get samples(): readonly Sample[] {
    return samplesOfLine(this.merged);
  }

  /** The former period, moved to the time that it is compared with. */
  get former(): readonly Sample[] {
    return this.formerSamples;
  }

  /** What is drawn stays until the answer is here. */
  async show(wanted: Wanted): Promise<void> {
    clearTimeout(this.retry);
    const asked = ++this.asked;
    this.wanted = wanted;
    this.recent = [];
    this.known.update((facts) => ({ ...facts, busy: true }));
    const { span, shiftMs, aheadMs } = wanted;
    const before = { fromMs: span.fromMs - shiftMs, toMs: span.toMs - shiftMs + aheadMs };
    try {
      const [point, history, former, { items }] = await Promise.all([
        this.known().point ?? this.api.get<PointView>(this.path('')),
        this.readings(span),
        shiftMs === 0 ? null : this.readings(before),
        this.api.get<AlarmPage>(this.alarmsPath(span)),
      ]);
      if (asked !== this.asked) return;
      this.take(point, history, former);
      const alarms = withNews(items, this.recent);
      this.known.set({ point, history, former, alarms, busy: false, failure: null });
    } catch (error) {
      if (asked === this.asked) this.fail(refusalOf(error));
    }
  }

  /** @returns whether the line is another one now */
  follow(): boolean {
    const { point, history, busy } = this.known();
    const held = this.held();
    if (!point || !history || !held || !this.wanted) return false;
    const value = measured(held.t, held.v, held.q);
    const { line, hole } = withValue(this.merged, value, this.grain(point));
    if (line === this.merged) return false;
    this.merged = line;
    const { span } = this.wanted;
    if (hole && !busy)
      void this.show({ ...this.wanted, span: { ...span, toMs: Math.max(span.toMs, held.t) } });
    return true;
  }

  hear(entries: readonly JournalEntryView[]): void {
    const own = entries.filter((entry) => alarmOf(entry)?.point === this.name);
    this.recent.push(...own);
    if (own.length > 0)
      this.known.update((facts) => ({ ...facts, alarms: withNews(facts.alarms, own) }));
  }

  end(): void {
    clearTimeout(this.retry);
    this.asked++;
  }

  private take(point: PointView, history: ReadingsView, former: ReadingsView | null): void {
    const { wanted } = this;
    if (!wanted) return;
    const { span, live, shiftMs } = wanted;
    this.merged = withHistory(
      live ? this.merged : NO_LINE,
      {
        history: samplesOf(history),
        knownToMs: span.toMs,
        buckets: history.resolution !== 'raw',
      },
      this.grain(point),
    );
    this.formerSamples = (former ? samplesOf(former) : []).map((one) => ({
      ...one,
      t: one.t + shiftMs,
    }));
  }

  private grain({ intervalS }: PointView): Grain {
    const { fromMs, toMs } = this.wanted?.span ?? { fromMs: 0, toMs: 0 };
    return { allowedMs: staleAfterMs(intervalS), stepMs: (toMs - fromMs) / MAX_POINTS };
  }

  private fail(failure: Refusal): void {
    this.known.update((facts) => ({ ...facts, busy: false, failure }));
    const { wanted } = this;
    if (failure.status !== 404 && wanted)
      this.retry = setTimeout(() => void this.show(wanted), RETRY_MS);
  }

  private readings({ fromMs, toMs }: Span): Promise<ReadingsView> {
    const query = new URLSearchParams({
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      maxPoints: String(MAX_POINTS),
    });
    return this.api.get<ReadingsView>(this.path(`/readings?${query.toString()}`));
  }

  private path(rest: string): string {
    const slash = this.name.indexOf('/');
    const [site, tag] = [this.name.slice(0, slash), this.name.slice(slash + 1)];
    return `/points/${encodeURIComponent(site)}/${encodeURIComponent(tag)}${rest}`;
  }

  private alarmsPath({ fromMs, toMs }: Span): string {
    const query = new URLSearchParams({
      state: 'all',
      point: this.name,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      limit: String(MAX_ALARMS),
    });
    return `/alarms?${query.toString()}`;
  }
}
