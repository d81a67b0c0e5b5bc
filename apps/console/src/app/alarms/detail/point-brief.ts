/**
 * What stands behind an alarm of a point: its limits, its readings around the trip, and its earlier
 * alarms. Each part is read for itself: what cannot be had says so, the rest is there. One per detail.
 */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { AlarmPage, AlarmView, PointView, ReadingsView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal, refusalOf } from '../../api/problem';
import { ServerClock } from '../../live/server-clock';

/** So much before the trip, and after it as far as there is. */
export const AROUND_MS = 10 * 60_000;
const MAX_POINTS = 200;
export const MOST_PAST = 200;

/** Read, on the way (`null`), or refused. */
export type Part<T> = { value: T } | { refused: Refusal } | null;

export interface Around {
  readings: ReadingsView;
  fromMs: number;
  toMs: number;
}

@Injectable()
export class PointBrief {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private asked = 0;

  readonly point = signal<Part<PointView>>(null);
  readonly around = signal<Part<Around>>(null);
  /** Alarms of the point, newest first, this one among them. */
  readonly past = signal<Part<readonly AlarmView[]>>(null);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.asked++);
  }

  show({ point, site, t }: Pick<AlarmView, 'point' | 'site' | 't'>): void {
    const asked = ++this.asked;
    for (const part of [this.point, this.around, this.past]) part.set(null);
    if (point === null || site === null) return;
    const tag = point.slice(site.length + 1);
    const path = `/points/${encodeURIComponent(site)}/${encodeURIComponent(tag)}`;
    const fromMs = t - AROUND_MS;
    const toMs = Math.max(t, Math.min(t + AROUND_MS, this.clock.nowMs()));
    const span = new URLSearchParams({
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      resolution: 'auto',
      maxPoints: String(MAX_POINTS),
    });
    const past = `/alarms?state=all&limit=${MOST_PAST}&point=${encodeURIComponent(point)}`;
    const isWanted = () => asked === this.asked;
    void read(this.point, this.api.get<PointView>(path), isWanted);
    void read(
      this.around,
      this.api
        .get<ReadingsView>(`${path}/readings?${span.toString()}`)
        .then((readings) => ({ readings, fromMs, toMs })),
      isWanted,
    );
    void read(
      this.past,
      this.api.get<AlarmPage>(past).then(({ items }) => items),
      isWanted,
    );
  }
}

async function read<T>(
  part: { set: (value: Part<T>) => void },
  answer: Promise<T>,
  isWanted: () => boolean,
): Promise<void> {
  const told: Part<T> = await answer.then(
    (value) => ({ value }),
    (error: unknown) => ({ refused: refusalOf(error) }),
  );
  if (isWanted()) part.set(told);
}
