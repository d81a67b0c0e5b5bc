/**
 * Judging after the fact: readings and events that came too late to sound an alarm, and backfill, go through the
 * same engine once no more of them come; what they would have raised goes on the record as historical
 * alarms. No siren, no notice, never open (ALARMS.md, "Late readings").
 */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView } from '@fengsui/contracts';
import { Bus } from '../../platform/bus.js';
import { Metrics } from '../../platform/metrics.js';
import { subjectsOf, type Subjects } from '../rule-set.js';
import { SubjectStore } from '../subject-store.js';
import { EventHistoryStore, type DueEvents } from './event-history-store.js';
import { eventExcursions, eventRule } from './event-past.js';
import { HistoryStore } from './history-store.js';
import { ShardJudge } from './shard-judge.js';
import { judgeSpan } from './span.js';

/** A backfill is judged when it was quiet for this long, together. */
const QUIET_MS = 3_000;
/** Before the span: long enough for most delays and windows to be what they were. */
const LEAD_MS = 10 * 60_000;
const SPANS_AT_A_TIME = 20;

@Injectable()
export class HistoryJudge {
  constructor(
    private readonly store: HistoryStore,
    private readonly eventStore: EventHistoryStore,
    private readonly judge: ShardJudge,
    private readonly subjectStore: SubjectStore,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {}

  /** Judges the spans that have become quiet; the caller sees to it that nobody else does. */
  async judgeQuiet(now: number): Promise<void> {
    const due = await this.store.quiet(now - QUIET_MS, SPANS_AT_A_TIME);
    const dueEvents = await this.eventStore.quiet(now - QUIET_MS, SPANS_AT_A_TIME);
    if (due.length + dueEvents.length === 0) return;
    const subjects = subjectsOf(await this.subjectStore.all());
    for (const span of due) {
      const point = subjects.points.get(span.pointId);
      const found = point ? judgeSpan(point, await this.store.readings(span, LEAD_MS), span) : [];
      await this.#tell(await this.store.save(span, point ?? null, found, now));
    }
    for (const span of dueEvents) await this.#judgeEvents(span, subjects, now);
  }

  async #judgeEvents(due: DueEvents, subjects: Subjects, now: number): Promise<void> {
    const rule = eventRule(due.kind);
    const facts = subjects.rules.get(rule);
    const subject =
      due.point === null ? subjects.gateways.get(due.gateway) : subjects.points.get(due.point);
    if (!subject || !facts?.enabled) {
      await this.eventStore.save(due, null, [], now);
      return;
    }
    await this.#endLate(due, rule);
    const events = await this.eventStore.events(due, LEAD_MS);
    const found = eventExcursions(rule, facts, events, due);
    await this.#tell(await this.eventStore.save(due, subject, found, now));
  }

  /** Of an alarm that sounded in time only the end came late: no later message will bring it. */
  async #endLate(due: DueEvents, rule: string): Promise<void> {
    const endedAt = await this.eventStore.endedAt(due, rule);
    if (endedAt === null) return;
    await this.judge.judge(due.shard, ({ book }, { points, gateways }) => {
      const subject = due.point === null ? gateways.get(due.gateway) : points.get(due.point);
      const alarm = subject && book.activeOf(subject, rule);
      if (alarm && alarm.trippedAt <= endedAt) book.saysRule(subject, rule, null);
    });
  }

  async #tell(entries: readonly JournalEntryView[]): Promise<void> {
    if (entries.length === 0) return;
    this.metrics.transitions.inc({ type: 'alarm.historical' }, entries.length);
    await this.bus.announce('journal', { entries: [...entries] });
  }
}
