/**
 * Judging after the fact: readings that came too late to sound an alarm, and backfill, go through the
 * same engine once no more of them come; what they would have raised goes on the record as historical
 * alarms. No siren, no notice, never open (ALARMS.md, "Late readings").
 */
import { Injectable } from '@nestjs/common';
import { Bus } from '../../platform/bus.js';
import { Metrics } from '../../platform/metrics.js';
import { SubjectStore } from '../subject-store.js';
import { subjectsOf } from '../rule-set.js';
import { HistoryStore } from './history-store.js';
import { judgeSpan } from './span.js';

/** A backfill is judged when it was quiet for this long, together. */
const QUIET_MS = 3_000;
/** Before the span: long enough for most delays and windows to be what they were. */
const LEAD_MS = 10 * 60_000;
const POINTS_AT_A_TIME = 20;

@Injectable()
export class HistoryJudge {
  constructor(
    private readonly store: HistoryStore,
    private readonly subjectStore: SubjectStore,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {}

  /** Judges the spans that have become quiet; the caller sees to it that nobody else does. */
  async judgeQuiet(now: number): Promise<void> {
    const due = await this.store.quiet(now - QUIET_MS, POINTS_AT_A_TIME);
    if (due.length === 0) return;
    const { points } = subjectsOf(await this.subjectStore.all());
    for (const span of due) {
      const point = points.get(span.pointId);
      const found = point ? judgeSpan(point, await this.store.readings(span, LEAD_MS), span) : [];
      const entries = await this.store.save(span, point ?? null, found, now);
      this.metrics.transitions.inc({ type: 'alarm.historical' }, entries.length);
      if (entries.length > 0) await this.bus.announce('journal', { entries });
    }
  }
}
