/**
 * One step of a running drill, in one transaction: the script is played on from where the database
 * says, its alarms and incidents are written, and the place is moved. Whoever dies in between has
 * played nothing. While nobody plays, the script stands still and goes on where it was.
 */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView } from '@fengsui/contracts';
import { DrillBook, playEndMs, playOn, type DrillStep } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import type { JournalNews } from '../platform/journal-store.js';
import { DrillAlarmStore } from './drill-alarm-store.js';
import { DrillCourse } from './drill-course.js';
import { DrillIncidentStore } from './drill-incident-store.js';
import type { PlayRow } from './drill-rows.js';
import { DrillNews } from './drill-news.js';
import { DrillStore } from './drill-store.js';
import { DrillTelling } from './drill-telling.js';
import { FactsStore } from './facts-store.js';
import { groupsOf, plansOf } from './plans.js';
import { StageStore } from './stage-store.js';

/** A longer pause between two steps was nobody's playing: what is above it does not count. */
const LONGEST_STEP_MS = 3_000;
/** Own choice: a drill that nobody stopped is over after so long. */
const LONGEST_DRILL_MS = 12 * 3_600_000;

@Injectable()
export class DrillPlay {
  constructor(
    private readonly database: Database,
    private readonly drills: DrillStore,
    private readonly stages: StageStore,
    private readonly alarms: DrillAlarmStore,
    private readonly incidents: DrillIncidentStore,
    private readonly facts: FactsStore,
    private readonly course: DrillCourse,
    private readonly telling: DrillTelling,
    private readonly news: DrillNews,
  ) {}

  /** Another process may have done the same or ended it meanwhile: then nothing is done. */
  step(id: number): Promise<JournalEntryView[]> {
    return this.database.transaction(async (sql) => {
      const drill = await this.drills.locked(sql, id);
      const nowMs = Date.now();
      if (drill?.state !== 'running') return [];
      const news = [...(await this.#play(sql, drill, nowMs))];
      await this.facts.keepSent(sql, id);
      if (await this.#isOver(sql, drill, nowMs)) {
        news.push(...(await this.course.end(sql, id, null, nowMs)));
      }
      return this.news.append(sql, news);
    });
  }

  async #play(sql: Sql, drill: PlayRow, nowMs: number): Promise<JournalNews[]> {
    const { timeline, playedMs: fromMs } = drill;
    if (!timeline) throw new Error(`drill ${drill.id} runs without a script`);
    const passedMs = Math.min(LONGEST_STEP_MS, Math.max(0, nowMs - (drill.playedAt ?? nowMs)));
    const toMs = Math.min(playEndMs(timeline), fromMs + passedMs * drill.speed);
    const points = await this.stages.rulePoints(
      sql,
      timeline.channels.map(({ point }) => point),
    );
    const rules = await this.stages.rules(sql);
    const plans = plansOf(points, rules);
    const groups = groupsOf(points, rules);
    const { memories, said } = playOn(timeline, plans, drill.memories, fromMs, toMs, groups);
    await this.drills.played(sql, drill.id, { playedMs: toMs, memories }, nowMs);
    if (said.length === 0) return [];
    const book = new DrillBook(await this.alarms.open(sql, drill.id));
    for (const word of said) book.hear(word, drill.startedAt ?? nowMs, nowMs);
    const pointIds = new Map(points.map(({ id, name }) => [name, id]));
    const steps = book.steps.flatMap((step): (DrillStep & { pointId: number })[] => {
      const pointId = pointIds.get(step.record.point);
      return pointId === undefined ? [] : [{ ...step, pointId }];
    });
    return this.telling.write(sql, drill.id, steps, nowMs);
  }

  /** All was played and everything is closed, or nobody stopped it. */
  async #isOver(sql: Sql, drill: PlayRow, nowMs: number): Promise<boolean> {
    if (nowMs - (drill.startedAt ?? nowMs) > LONGEST_DRILL_MS) return true;
    if (!drill.timeline || drill.playedMs < playEndMs(drill.timeline)) return false;
    const incidents = await this.incidents.of(drill.id, sql);
    return incidents.every(({ state }) => state === 'closed');
  }
}
