/**
 * When open alarms reach their next limit, as the server reckons it from the readings. Asked for while
 * somebody looks; an answer that is old, or that did not come, is no answer.
 */
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { ArrivalsView, LimitName } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { ServerClock } from '../../live/server-clock';

const POLL_MS = 15_000;
/** Two answers may be missing. */
const OLD_MS = 40_000;

export interface Expected {
  limit: LimitName;
  limitValue: number;
  /** UTC ms. */
  at: number;
  earliest: number;
  /** `null`: none can be named. */
  latest: number | null;
}

@Injectable({ providedIn: 'root' })
export class ArrivalBook {
  private readonly api = inject(Api);
  private readonly clock = inject(ServerClock);
  private readonly answer = signal<ArrivalsView | null>(null);
  private followers = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  private readonly fresh = computed(() => {
    const answer = this.answer();
    const isOld = answer !== null && this.clock.second() * 1000 - Date.parse(answer.at) > OLD_MS;
    return isOld ? null : answer;
  });
  /** By occurrence; what is not here has no sure slope. */
  readonly expected = computed(() => expectedOf(this.fresh()));
  /** Whether there is an answer that can be believed. */
  readonly known = computed(() => this.fresh() !== null);
  /** Alarms that were too many to be looked at. */
  readonly left = computed(() => this.fresh()?.left ?? 0);

  /** While somebody looks. */
  follow(destroyRef: DestroyRef): void {
    if (++this.followers === 1) {
      void this.read();
      this.timer = setInterval(() => {
        if (!document.hidden) void this.read();
      }, POLL_MS);
    }
    destroyRef.onDestroy(() => {
      if (--this.followers === 0) clearInterval(this.timer);
    });
  }

  private async read(): Promise<void> {
    this.answer.set(await this.api.get<ArrivalsView>('/alarms/arrivals').catch(() => null));
  }
}

export function expectedOf(answer: ArrivalsView | null): ReadonlyMap<string, Expected> {
  const from = Date.parse(answer?.at ?? '');
  return new Map(
    (answer?.items ?? []).map(({ occurrence, limit, limitValue, ...away }) => [
      occurrence,
      {
        limit,
        limitValue,
        at: from + away.inMs,
        earliest: from + away.earliestMs,
        latest: away.latestMs === null ? null : from + away.latestMs,
      },
    ]),
  );
}
