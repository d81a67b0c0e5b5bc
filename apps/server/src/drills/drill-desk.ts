/** What people do with drills: plan, begin, stop, cancel, acknowledge, and read what it was worth. */
import { Injectable } from '@nestjs/common';
import type {
  DrillAlarm,
  DrillReport,
  DrillRequest,
  DrillView,
  SignedInUser,
} from '@fengsui/contracts';
import { acknowledge, scoreDrill } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import type { JournalNews } from '../platform/journal-store.js';
import { Refusal } from '../platform/problem.js';
import { writeTimeline } from '../platform/timeline-store.js';
import { DrillAlarmStore } from './drill-alarm-store.js';
import { alarmsText } from './drill-entries.js';
import { DrillCourse } from './drill-course.js';
import { DrillIncidentStore } from './drill-incident-store.js';
import { DrillNews } from './drill-news.js';
import { drillAlarmView, drillView, isoOrNull, isOver, type PlayRow } from './drill-rows.js';
import { DrillStore } from './drill-store.js';
import { FactsStore } from './facts-store.js';
import { knows } from './knows.js';

@Injectable()
export class DrillDesk {
  constructor(
    private readonly database: Database,
    private readonly drills: DrillStore,
    private readonly alarms: DrillAlarmStore,
    private readonly incidents: DrillIncidentStore,
    private readonly facts: FactsStore,
    private readonly course: DrillCourse,
    private readonly news: DrillNews,
  ) {}

  async plan(request: DrillRequest, caller: SignedInUser): Promise<DrillView> {
    const nowMs = Date.now();
    const id = await this.#run(async (sql) => {
      // Written once now, so that what cannot be played is refused before the day.
      await this.course.write(sql, request.script, nowMs);
      const planned = await this.drills.insert(sql, request, caller.username);
      return { answer: planned, news: [await this.news.ofDrill(sql, planned, nowMs)] };
    });
    return this.one(id, caller);
  }

  async one(id: number, caller: SignedInUser): Promise<DrillView> {
    const row = await this.drills.one(id);
    if (!row) throw new Refusal(404, `No drill ${id}`);
    return drillView(row, knows(row, caller));
  }

  start(id: number, caller: SignedInUser): Promise<DrillView> {
    return this.#step(id, caller, ['planned'], (sql, { script }, nowMs) =>
      this.course.begin(sql, id, script, nowMs),
    );
  }

  stop(id: number, caller: SignedInUser): Promise<DrillView> {
    return this.#step(id, caller, ['running'], (sql, _, nowMs) =>
      this.course.end(sql, id, caller.username, nowMs),
    );
  }

  cancel(id: number, caller: SignedInUser): Promise<DrillView> {
    return this.#step(id, caller, ['planned'], async (sql, _, nowMs) => {
      await this.drills.cancel(sql, id, caller.username, nowMs);
      return [await this.news.ofDrill(sql, id, nowMs)];
    });
  }

  /** Its time has come. One that no longer fits the register is cancelled, and that is told. */
  beginByTime(id: number): Promise<void> {
    return this.#run(async (sql) => {
      const nowMs = Date.now();
      const drill = await this.drills.locked(sql, id);
      if (drill?.state !== 'planned') return { answer: undefined, news: [] };
      try {
        const news = await this.course.begin(sql, id, drill.script, nowMs);
        return { answer: undefined, news };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await this.drills.cancel(sql, id, null, nowMs);
        return { answer: undefined, news: [await this.news.ofDrill(sql, id, nowMs)] };
      }
    });
  }

  /** Idempotent, as of real alarms; 409 with the newer one where the alarm came again. */
  acknowledge(
    id: number,
    alarm: number,
    { username: by }: SignedInUser,
    comment: string | null,
  ): Promise<DrillAlarm> {
    return this.#run(async (sql) => {
      const nowMs = Date.now();
      const drill = await this.drills.locked(sql, id);
      if (!drill) throw new Refusal(404, `No drill ${id}`);
      const row = await this.alarms.one(sql, id, alarm);
      if (!row) throw new Refusal(404, `The drill has no alarm ${alarm}`);
      if (row.alarm.acked) return { answer: drillAlarmView(row), news: [] };
      if (drill.state !== 'running') throw this.#refused(drill, drill.by === by);
      if (!row.alarm.open) {
        const newer = await this.alarms.openLike(sql, id, alarm);
        throw new Refusal(409, 'A newer alarm has taken its place; act on that one', {
          newer: newer && drillAlarmView(newer),
        });
      }
      const stepped = acknowledge(row.alarm, by, comment, null, nowMs);
      await this.alarms.save(sql, alarm, stepped.alarm);
      const view = drillAlarmView({ ...row, alarm: stepped.alarm });
      const news = [this.news.ofAlarm(view, nowMs)];
      const { incident } = row;
      await this.incidents.acknowledged(sql, incident, nowMs);
      news.push(await this.news.ofIncident(sql, incident, 'incident.changed', nowMs));
      const data = { alarm: view };
      news.push(
        ...(await writeTimeline(sql, [
          {
            incident,
            kind: 'acknowledged',
            atMs: nowMs,
            by,
            text: comment ?? alarmsText([view]),
            data,
          },
        ])),
      );
      return { answer: view, news };
    });
  }

  /** While a blind drill runs, its score would tell those who take part what is asked of them. */
  async report(id: number, caller: SignedInUser): Promise<DrillReport> {
    const row = await this.drills.one(id);
    if (!row) throw new Refusal(404, `No drill ${id}`);
    const knowing = knows(row, caller);
    if (row.blind && !knowing && !isOver(row)) {
      throw new Refusal(409, 'The drill is blind: its report is there when it has ended');
    }
    const scores = row.scores ?? scoreDrill(await this.facts.of(id)).scores;
    const sum = (key: 'points' | 'of') =>
      Math.round(scores.reduce((all, score) => all + score[key], 0) * 10) / 10;
    return {
      drill: drillView(row, knowing),
      scores,
      points: sum('points'),
      of: sum('of'),
      incidents: await this.incidents.of(id),
    };
  }

  async #step(
    id: number,
    caller: SignedInUser,
    from: readonly PlayRow['state'][],
    work: (sql: Sql, drill: PlayRow, nowMs: number) => Promise<JournalNews[]>,
  ): Promise<DrillView> {
    await this.#run(async (sql) => {
      const drill = await this.drills.locked(sql, id);
      if (!drill) throw new Refusal(404, `No drill ${id}`);
      if (!from.includes(drill.state)) throw this.#refused(drill, knows(drill, caller));
      return { answer: undefined, news: await work(sql, drill, Date.now()) };
    });
    return this.one(id, caller);
  }

  #refused(drill: PlayRow, knowing: boolean): Refusal {
    return new Refusal(409, `The drill is ${drill.state}`, {
      by: drill.endedBy,
      at: isoOrNull(drill.endedAt ?? drill.startedAt),
      drill: drillView(drill, knowing),
    });
  }

  async #run<T>(
    work: (sql: Sql) => Promise<{ answer: T; news: readonly JournalNews[] }>,
  ): Promise<T> {
    const { answer, entries } = await this.database.transaction(async (sql) => {
      const done = await work(sql);
      return { answer: done.answer, entries: await this.news.append(sql, done.news) };
    });
    await this.news.announce(entries);
    return answer;
  }
}
