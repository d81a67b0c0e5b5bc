/**
 * Where the time machine stands, and how it moves: it jumps to a moment, plays on from there at a
 * speed, and steps between events. One per page. It hears no live news at all.
 */
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { PastStep, PastValues, PastView } from '@fengsui/contracts';
import { NO_ALARMS } from '../alarms/open-alarms';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import { ServerClock } from '../live/server-clock';
import { PastAhead } from './past-ahead';
import { PastRoom, alarmsAt, playedOn, roomOf } from './past-room';

/** Seconds of then in a second of now. */
export const SPEEDS = [1, 10, 60, 300] as const;
export type Speed = (typeof SPEEDS)[number];

const TICK_MS = 200;
/** Values are read again so often while it plays. */
const VALUES_MS = 2_000;
/** The journal is read ahead for so long a play, and at least for a minute of then. */
const AHEAD_MS = 15_000;
const LEAST_AHEAD_MS = 60_000;
/** What was told just now may still be on its way into the journal. */
const SETTLE_MS = 3_000;
/** So near to the present it stops: playing after it would only look live. */
const NEAR_MS = 5_000;

const iso = (ms: number) => new Date(ms).toISOString();

@Injectable()
export class PastPlayer {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private readonly moment = signal(0);
  private readonly known = signal<PastRoom | null>(null);
  private readonly measured = signal<PastValues | null>(null);
  private readonly runs = signal(false);
  private readonly asking = signal(false);
  private readonly failed = signal<Refusal | null>(null);
  private readonly ended = signal(false);
  private readonly ahead = new PastAhead(this.api);
  /** The present when it was last read up to it. */
  private endMs = Infinity;
  private measuring = false;
  private measuredAt = 0;
  /** Values were asked for while others were on their way. */
  private isWanted = false;
  private timer: ReturnType<typeof setInterval> | undefined;
  private ticked = 0;
  private epoch = 0;

  readonly speed = signal<Speed>(1);
  /** UTC ms. */
  readonly at = this.moment.asReadonly();
  readonly room = this.known.asReadonly();
  readonly values = this.measured.asReadonly();
  readonly playing = this.runs.asReadonly();
  readonly loading = this.asking.asReadonly();
  readonly failure = this.failed.asReadonly();
  /** There is no event any more on the side that was asked for. */
  readonly atEnd = this.ended.asReadonly();
  private readonly second = computed(() => Math.floor(this.moment() / 1000));
  readonly alarms = computed(() => {
    const room = this.known();
    return room === null ? NO_ALARMS : alarmsAt(room, this.second() * 1000);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.epoch++;
      this.ahead.forget();
      clearInterval(this.timer);
    });
  }

  /** The last moment there is. */
  newestMs(): number {
    return Math.floor(this.clock.nowMs()) - SETTLE_MS;
  }

  async jump(toMs: number): Promise<void> {
    const atMs = Math.floor(Math.min(toMs, this.newestMs()));
    this.moment.set(atMs);
    const view = await this.ask<PastView>(`/past?at=${iso(atMs)}`);
    if (!view) return;
    this.known.set(roomOf(view));
    this.measured.set(view);
    this.ahead.begin(atMs, view.seq);
    this.endMs = Infinity;
    this.ticked = performance.now();
  }

  play(): void {
    if (this.runs() || this.known() === null) return;
    this.runs.set(true);
    this.ended.set(false);
    this.endMs = Infinity;
    this.ticked = performance.now();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  pause(): void {
    clearInterval(this.timer);
    if (!this.runs()) return;
    this.runs.set(false);
    // Those of the last two seconds of play may be minutes old by then.
    void this.measure();
  }

  async step(way: 'next' | 'previous'): Promise<void> {
    this.pause();
    const found = await this.ask<PastStep>(`/past/step?at=${iso(this.moment())}&way=${way}`);
    if (found?.at) await this.jump(Date.parse(found.at));
    else if (found) this.ended.set(true);
  }

  /** `null`: it failed, or something else was asked for meanwhile. */
  private async ask<T>(path: string): Promise<T | null> {
    const epoch = ++this.epoch;
    this.asking.set(true);
    this.ended.set(false);
    try {
      const answer = await this.api.get<T>(path);
      if (epoch !== this.epoch) return null;
      this.failed.set(null);
      this.asking.set(false);
      return answer;
    } catch (error) {
      if (epoch !== this.epoch) return null;
      this.pause();
      this.asking.set(false);
      this.known.set(null);
      this.measured.set(null);
      this.failed.set(refusalOf(error));
      return null;
    }
  }

  private tick(): void {
    const now = performance.now();
    const wantedMs = this.moment() + (now - this.ticked) * this.speed();
    this.ticked = now;
    if (this.asking()) return;
    const aheadMs = Math.max(LEAST_AHEAD_MS, AHEAD_MS * this.speed());
    if (this.ahead.toMs < wantedMs + aheadMs / 2) void this.readOn(aheadMs);
    // Never beyond what was read: an event that is not here yet must not be left out.
    const atMs = Math.floor(Math.min(wantedMs, this.ahead.toMs));
    const told = this.ahead.take(atMs);
    if (told.length > 0) this.known.update((room) => room && playedOn(room, told));
    this.moment.set(atMs);
    if (now - this.measuredAt > VALUES_MS) void this.measure();
    // The present moves on while its entries are on their way: what was the end then is the end.
    if (atMs >= this.endMs || this.newestMs() - atMs < NEAR_MS) this.pause();
  }

  private async readOn(aheadMs: number): Promise<void> {
    const newestMs = this.newestMs();
    const toMs = Math.min(this.moment() + aheadMs, newestMs);
    // Close behind the present there is little to read: not at every tick.
    const isShort = this.ahead.toMs - this.moment() < 2 * TICK_MS * this.speed();
    if (!isShort && toMs - this.ahead.toMs < aheadMs / 4) return;
    try {
      if (await this.ahead.readTo(toMs)) this.endMs = toMs === newestMs ? toMs : Infinity;
    } catch (error) {
      this.pause();
      this.failed.set(refusalOf(error));
    }
  }

  private async measure(): Promise<void> {
    this.isWanted = this.measuring;
    if (this.measuring) return;
    this.measuring = true;
    this.measuredAt = performance.now();
    const { epoch } = this;
    const values = await this.api
      .get<PastValues>(`/past/values?at=${iso(this.moment())}`)
      .catch(() => null);
    this.measuring = false;
    if (epoch !== this.epoch) return;
    if (values) this.measured.set(values);
    if (this.isWanted) void this.measure();
  }
}
