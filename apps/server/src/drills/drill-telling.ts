/** What the alarms of a drill lead to: their rows, their incident, its timeline, and the news of all. */
import { Injectable } from '@nestjs/common';
import type { DrillStep } from '@fengsui/domain';
import type { Sql } from '../platform/database.js';
import type { JournalNews } from '../platform/journal-store.js';
import { writeTimeline } from '../platform/timeline-store.js';
import { DrillAlarmStore } from './drill-alarm-store.js';
import { drillEntries, type ToldDrillAlarm } from './drill-entries.js';
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
    const news: JournalNews[] = [];
    const told: ToldDrillAlarm[] = [];
    const changed = new Map<number, 'incident.opened' | 'incident.changed'>();
    // One whose place another takes is closed before that one opens.
    for (const { record } of steps) {
      if (record.id !== null) await this.alarms.save(sql, record.id, record.alarm);
    }
    for (const step of steps) {
      const id = step.record.id ?? (await this.#insert(sql, drill, step, nowMs, changed, news));
      if (step.news.length === 0) continue;
      const row = await this.alarms.one(sql, drill, id);
      if (!row) throw new Error(`drill alarm ${id} is not there`);
      const { incident } = row;
      const alarm = drillAlarmView(row);
      news.push(this.news.ofAlarm(alarm, nowMs));
      told.push(...step.news.map((type) => ({ incident, news: type, alarm })));
      if (!changed.has(incident)) changed.set(incident, 'incident.changed');
      await this.incidents.worsen(sql, incident, alarm.severity);
    }
    news.push(...(await writeTimeline(sql, drillEntries(told, nowMs))));
    const incidents: JournalNews[] = [];
    for (const [id, type] of changed) {
      incidents.push(await this.news.ofIncident(sql, id, type, nowMs));
    }
    return [...incidents, ...news];
  }

  /** @returns the number of the new alarm; its incident is opened where none is */
  async #insert(
    sql: Sql,
    drill: number,
    { record, pointId }: PlacedStep,
    nowMs: number,
    changed: Map<number, 'incident.opened' | 'incident.changed'>,
    news: JournalNews[],
  ): Promise<number> {
    const { severity } = record.alarm;
    let incident = await this.incidents.openAt(sql, drill, pointId);
    if (incident === null) {
      incident = await this.incidents.open(sql, drill, { pointId, severity }, nowMs);
      changed.set(incident, 'incident.opened');
      const data = { drill: String(drill), point: record.point, severity };
      const entry = { incident, kind: 'opened', atMs: nowMs, by: null, data } as const;
      news.push(...(await writeTimeline(sql, [entry])));
    }
    return this.alarms.insert(sql, { drill, incident, pointId }, record, nowMs);
  }
}
