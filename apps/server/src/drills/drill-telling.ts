/** What the alarms of a drill lead to: their rows, their incident, its timeline, and the news of all. */
import { Injectable } from '@nestjs/common';
import type { DrillStep } from '@fengsui/domain';
import type { Sql } from '../platform/database.js';
import type { JournalNews } from '../platform/journal-store.js';
import { writeTimeline } from '../platform/timeline-store.js';
import { DrillAlarmStore } from './drill-alarm-store.js';
import { DrillIncidentStore } from './drill-incident-store.js';
import { DrillNews } from './drill-news.js';
import { drillAlarmView } from './drill-rows.js';

export type PlacedStep = DrillStep & { pointId: number };

@Injectable()
export class DrillTelling {
  constructor(
    private readonly alarms: DrillAlarmStore,
    private readonly incidents: DrillIncidentStore,
    private readonly news: DrillNews,
  ) {}

  async write(
    sql: Sql,
    drill: number,
    steps: readonly PlacedStep[],
    nowMs: number,
  ): Promise<JournalNews[]> {
    const told: JournalNews[] = [];
    const changed = new Map<number, 'incident.opened' | 'incident.changed'>();
    // One whose place another takes is closed before that one opens.
    for (const { record } of steps) {
      if (record.id !== null) await this.alarms.save(sql, record.id, record.alarm);
    }
    for (const step of steps) {
      const stored = step.record.id ?? (await this.#insert(sql, drill, step, nowMs, changed, told));
      if (step.news.length > 0) {
        const incident = await this.#tell(sql, drill, stored, step, nowMs, told);
        if (!changed.has(incident)) changed.set(incident, 'incident.changed');
      }
    }
    const incidents: JournalNews[] = [];
    for (const [id, type] of changed) {
      incidents.push(await this.news.ofIncident(sql, id, type, nowMs));
    }
    return [...incidents, ...told];
  }

  /** @returns the number of the new alarm; its incident is opened where none is */
  async #insert(
    sql: Sql,
    drill: number,
    { record, pointId }: PlacedStep,
    nowMs: number,
    changed: Map<number, 'incident.opened' | 'incident.changed'>,
    told: JournalNews[],
  ): Promise<number> {
    const { severity } = record.alarm;
    let incident = await this.incidents.openAt(sql, drill, pointId);
    if (incident === null) {
      incident = await this.incidents.open(sql, drill, { pointId, severity }, nowMs);
      changed.set(incident, 'incident.opened');
      const data = { drill: String(drill), point: record.point, severity };
      const entry = { incident, kind: 'opened', atMs: nowMs, by: null, data } as const;
      told.push(...(await writeTimeline(sql, [entry])));
    }
    return this.alarms.insert(sql, { drill, incident, pointId }, record, nowMs);
  }

  /** @returns the incident of the alarm */
  async #tell(
    sql: Sql,
    drill: number,
    stored: number,
    { record, news }: PlacedStep,
    nowMs: number,
    told: JournalNews[],
  ): Promise<number> {
    const row = await this.alarms.one(sql, drill, stored);
    if (!row) throw new Error(`drill alarm ${stored} is not there`);
    const { incident } = row;
    const alarm = drillAlarmView(row);
    told.push(this.news.ofAlarm(alarm, nowMs));
    if (news.includes('alarm.raised') || news.includes('alarm.escalated')) {
      await this.incidents.worsen(sql, incident, record.alarm.severity);
    }
    const entries = news.map(
      (type) =>
        ({ incident, kind: 'alarm', atMs: nowMs, by: null, data: { type, alarm } }) as const,
    );
    told.push(...(await writeTimeline(sql, entries)));
    return incident;
  }
}
