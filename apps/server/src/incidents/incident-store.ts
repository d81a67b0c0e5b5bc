/** SQL of incidents as people look at them: the list, one of them, its alarms and its timeline. */
import { Injectable } from '@nestjs/common';
import type { IncidentAlarm, IncidentState, IncidentView, TimelineEntry } from '@fengsui/contracts';
import { Database, type Sql } from '../platform/database.js';
import { containing } from '../platform/like-pattern.js';
import { ALARMS_OF_INCIDENT } from './incident-parts.js';
import {
  ENTRY_COLUMNS,
  entryView,
  INCIDENT_COLUMNS,
  incidentView,
  type EntryRow,
  type IncidentRow,
} from './incident-rows.js';

export interface IncidentFilter {
  state: 'open' | 'all' | IncidentState;
  /** Every word of it is somewhere in title, site, town, unit, substance or reporter. */
  q?: string | undefined;
  site?: string | undefined;
  town?: string | undefined;
  severity?: number | undefined;
  /** Number of the drill whose world is looked at; `null`: the real one. */
  drill: number | null;
  /** Only incidents with a smaller number. */
  before: number | null;
  limit: number;
}

/** With `i` for the incidents that are looked at. */
const incidentsIn = (rows: string) =>
  `SELECT ${INCIDENT_COLUMNS} FROM ${rows} i LEFT JOIN site s ON s.id = i.site_id`;

@Injectable()
export class IncidentStore {
  constructor(private readonly database: Database) {}

  /** Newest first, with the journal number at which the answer is true. */
  async list(filter: IncidentFilter): Promise<{ asOf: number; views: IncidentView[] }> {
    const { where, values } = conditions(filter);
    const page = `(SELECT * FROM incident i WHERE ${where} ORDER BY i.id DESC LIMIT $1)`;
    const rows = await this.database.query<{ asOf: number } & (IncidentRow | { id: null })>(
      `SELECT h.last AS "asOf", x.* FROM journal_head h LEFT JOIN (${incidentsIn(page)}) x ON true
       ORDER BY x.id DESC`,
      values,
    );
    const views = rows.flatMap((row) => {
      if (row.id === null) return [];
      const incident: IncidentRow & { asOf?: number } = { ...row };
      delete incident.asOf;
      return [incidentView(incident)];
    });
    return { asOf: rows[0]?.asOf ?? 0, views };
  }

  async one(id: number): Promise<IncidentView | null> {
    const [view] = await this.several(this.database, [id]);
    return view ?? null;
  }

  /** Oldest first; those that do not exist are left out. */
  async several(sql: Sql, ids: readonly number[]): Promise<IncidentView[]> {
    if (ids.length === 0) return [];
    const rows = await sql.query<IncidentRow>(
      `${incidentsIn('incident')} WHERE i.id = ANY ($1::bigint[]) ORDER BY i.id`,
      [ids],
    );
    return rows.map(incidentView);
  }

  /** Those that belong to it now, the earliest measured first. */
  async alarms(id: number, sql: Sql = this.database): Promise<IncidentAlarm[]> {
    const alarms = await sql.query<IncidentAlarm>(ALARMS_OF_INCIDENT, [id]);
    const first = alarms[0]?.by;
    return alarms.map((alarm, index) => {
      if (index === 0) return { ...alarm, by: 'first_out' };
      return alarm.by === 'first_out' && first ? { ...alarm, by: first } : alarm;
    });
  }

  /** Oldest first, from after the entry of this number. */
  async timeline(
    id: number,
    after: number,
    limit: number,
    sql: Sql = this.database,
  ): Promise<TimelineEntry[]> {
    const rows = await sql.query<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM incident_entry e
       WHERE e.incident_id = $1 AND e.id > $2 ORDER BY e.id LIMIT $3`,
      [id, after, limit],
    );
    return rows.map(entryView);
  }
}

/** Only the conditions asked for: each way of asking gets the plan that fits it. `$1` is the limit. */
function conditions(filter: IncidentFilter): { where: string; values: unknown[] } {
  const { state, q, site, town, severity, drill, before, limit } = filter;
  const values: unknown[] = [limit];
  const where = [drill === null ? 'i.drill_id IS NULL' : 'true'];
  const ask = (condition: (n: string) => string, value: unknown) => {
    if (value === undefined || value === null) return;
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  ask((n) => `i.drill_id = ${n}`, drill);
  if (state === 'open') where.push(`i.state <> 'closed'`);
  else if (state !== 'all') ask((n) => `i.state = ${n}`, state);
  for (const word of (q ?? '').split(/\s+/).filter(Boolean)) {
    ask((n) => `i.words LIKE ${n}`, containing(word));
  }
  ask((n) => `i.site_id = (SELECT id FROM site WHERE code = ${n})`, site);
  ask((n) => `i.town = ${n}`, town);
  ask((n) => `i.severity = ${n}`, severity);
  ask((n) => `i.id < ${n}`, before);
  return { where: where.join(' AND '), values };
}
