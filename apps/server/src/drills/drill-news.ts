/** What is told of a drill: its own state, its alarms, its incidents. Never more than a participant may know. */
import { Injectable } from '@nestjs/common';
import type { DrillAlarm, JournalEntryView } from '@fengsui/contracts';
import { Bus } from '../platform/bus.js';
import type { Sql } from '../platform/database.js';
import { JournalStore, type JournalNews } from '../platform/journal-store.js';
import { DrillIncidentStore } from './drill-incident-store.js';
import { drillView } from './drill-rows.js';
import { DrillStore } from './drill-store.js';

@Injectable()
export class DrillNews {
  constructor(
    private readonly drills: DrillStore,
    private readonly incidents: DrillIncidentStore,
    private readonly journal: JournalStore,
    private readonly bus: Bus,
  ) {}

  /** Everybody reads the journal: it is told as those who take part see it. */
  async ofDrill(sql: Sql, id: number, atMs: number): Promise<JournalNews> {
    const row = await this.drills.one(id, sql);
    if (!row) throw new Error(`drill ${id} is not there`);
    return { type: 'drill.changed', atMs, data: { drill: drillView(row, false) } };
  }

  ofAlarm(alarm: DrillAlarm, atMs: number): JournalNews {
    return { type: 'drill.alarm', atMs, data: { drill: alarm.drill, alarm } };
  }

  async ofIncident(
    sql: Sql,
    id: number,
    type: 'incident.opened' | 'incident.changed' | 'incident.closed',
    atMs: number,
  ): Promise<JournalNews> {
    return { type, atMs, data: { incident: await this.incidents.one(sql, id) } };
  }

  /** The last thing before the commit. */
  append(sql: Sql, news: readonly JournalNews[]): Promise<JournalEntryView[]> {
    return this.journal.append(sql, news);
  }

  /** After the commit. */
  async announce(entries: JournalEntryView[]): Promise<void> {
    if (entries.length > 0) await this.bus.announce('journal', { entries });
  }
}
