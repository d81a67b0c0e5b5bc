/** What the points of alarms measure now, beside what they measured when they tripped. */
import { Injectable, inject } from '@angular/core';
import type { AlarmView, RuleKind } from '@fengsui/contracts';
import { ServerClock } from '../live/server-clock';
import { ValueBook } from '../live/value-book';
import { ShownPoints } from '../sites/shown-points';
import { limitValues, pointRow } from '../sites/point-row';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { measuredText } from './alarm-text';

/** Rules whose value is the point's own: that of a rate is a speed, of a discrepancy a difference. */
const LEVELS: ReadonlySet<RuleKind> = new Set<RuleKind>(['limits', 'out_of_range', 'frozen']);

export interface Measure {
  /** Now, where that is known, else at the trip; `null` where it is no matter of values. */
  value: string | null;
  /** The value is old, or its gateway doubts it. */
  doubtful: boolean;
  /** At the trip and at its farthest, said as such; `null` when that is `value`. */
  beside: string | null;
}

@Injectable({ providedIn: 'root' })
export class LiveMeasure {
  private readonly clock = inject(ServerClock);
  private readonly values = inject(ValueBook);
  private readonly points = inject(ShownPoints);
  private readonly words = inject(Words);
  private readonly local = inject(Local);

  /** Changes at most once a second, with the ages of the same row. */
  of(alarm: AlarmView): Measure {
    this.clock.second();
    const { value, limitValue } = alarm;
    if (value === null) return { value: null, doubtful: false, beside: null };
    const { t } = this.words;
    // With as many places as on every other page of its point.
    const limits = limitValues(this.point(alarm)?.limits ?? {});
    if (limitValue !== null) limits.push(limitValue);
    const number = (measured: number) => this.local.judged(measured, limits);
    const tripped = measuredText(alarm, value, { t, number });
    // The value of a worse limit is not the one with which it began.
    const word = alarm.escalatedAt === null ? 'alarm.trip' : 'alarm.worseAt';
    const now = this.now(alarm);
    const extreme = farthest(alarm, now?.v ?? null);
    const reached =
      extreme === null || extreme === value ? [] : [t('alarm.peak', { value: number(extreme) })];
    if (now === null)
      return {
        value: t(word, { value: tripped }),
        doubtful: false,
        beside: reached[0] ?? null,
      };
    return {
      value: measuredText(alarm, now.v, { t, number }),
      doubtful: now.freshness !== 'fresh' || now.q !== 0,
      beside: [t(word, { value: number(value) }), ...reached].join(' · '),
    };
  }

  private point({ open, point, ruleKind }: AlarmView) {
    return open && point !== null && LEVELS.has(ruleKind) ? this.points.get(point) : null;
  }

  private now(alarm: AlarmView) {
    const view = this.point(alarm);
    if (!view) return null;
    const moment = { serverMs: this.clock.nowMs(), here: performance.now() };
    const { v, q, freshness } = pointRow(view, this.values.get(view.point), null, moment);
    return typeof v === 'number' ? { v, q, freshness } : null;
  }
}

/** The farthest value so far; what is measured now may be farther than the server has told yet. */
function farthest({ peak, limit }: AlarmView, now: number | null): number | null {
  if (peak === null || now === null || limit === null) return peak;
  return limit.startsWith('H') ? Math.max(peak, now) : Math.min(peak, now);
}
