/** The lines of the trends page: read anew when the view changes, when a live span has moved on, when sight returns. */
import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { Api } from '../../api/api';
import { LiveLink } from '../../live/live-link';
import { ServerClock } from '../../live/server-clock';
import { ValueBook } from '../../live/value-book';
import { PointLine } from './point-line';
import { type TrendView, shiftMs, spanOf, viewOf } from './trend-view';

/** A live span that has moved on by this share is read again, in the server's resolution. */
const MOVED_SHARE = 0.1;
const SOONEST_MS = 10_000;

@Injectable()
export class TrendLines {
  private readonly api = inject(Api);
  private readonly book = inject(ValueBook);
  private readonly clock = inject(ServerClock);
  private readonly link = inject(LiveLink);
  private readonly shown = signal<readonly PointLine[]>([]);
  private view: TrendView = viewOf({});
  private readAtMs = 0;

  readonly lines = this.shown.asReadonly();

  constructor() {
    let wasBlind = false;
    effect(() => {
      const { kind } = this.link.sight();
      if (wasBlind && kind === 'seeing') untracked(() => void this.read());
      wasBlind = kind === 'blind';
    });
    const stop = this.link.onNews((entries) => {
      for (const line of this.shown()) line.hear(entries);
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      for (const line of this.shown()) line.end();
    });
  }

  /** A line whose point stays is drawn on while the rest of it is read. */
  show(view: TrendView): void {
    this.view = view;
    const former = new Map(this.shown().map((line) => [line.name, line]));
    const lines = view.points.map((name) => former.get(name) ?? this.begin(name));
    for (const line of former.values()) if (!lines.includes(line)) line.end();
    this.shown.set(lines);
    void this.read();
  }

  /** @returns whether something is drawn differently now */
  follow(): boolean {
    if (this.view.own !== null) return false;
    const { fromMs, toMs } = spanOf(this.view, this.clock.nowMs());
    const movedMs = toMs - this.readAtMs;
    if (movedMs > Math.max(SOONEST_MS, (toMs - fromMs) * MOVED_SHARE)) void this.read();
    return this.shown().filter((line) => line.follow()).length > 0;
  }

  private begin(name: string): PointLine {
    return new PointLine(name, this.api, () => this.book.get(name));
  }

  /** The history of all lines as it is now; over when each has answered or failed. */
  async read(): Promise<void> {
    const now = this.clock.nowMs();
    this.readAtMs = now;
    const span = spanOf(this.view, now);
    const before = shiftMs(this.view, span);
    const live = this.view.own === null;
    const aheadMs = live ? (span.toMs - span.fromMs) * MOVED_SHARE * 2 : 0;
    const read = this.shown().map((line) => {
      // Also what a gateway measured whose clock is ahead.
      const newest = live ? (this.book.get(line.name)?.t ?? 0) : 0;
      const toMs = Math.max(span.toMs, newest);
      return line.show({ span: { ...span, toMs }, live, shiftMs: before, aheadMs });
    });
    await Promise.all(read);
  }
}
