/** SQL of incidents as people look at them: the list, one of them, its alarms and its timeline. */
import { Injectable } from '@nestjs/common';
import type { IncidentAlarm, IncidentState, IncidentView, TimelineEntry } from '@fengsui/contracts';
import { Database, type Sql } from '../platform/database.js';
import {
  ALARM_OF_INCIDENT,
  alarmParts,
  clockView,
  ENTRY_COLUMNS,
  entryView,
  INCIDENT_COLUMNS,
  incidentView,
  withoutIncident,
  type AlarmCount,
  type AlarmOfIncident,
  type ClockRow,
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

const INCIDENT = `SELECT ${INCIDENT_COLUMNS} FROM incident i LEFT JOIN site s ON s.id = i.site_id`;
const OF_THESE = 'ia.incident_id = ANY ($1::bigint[]) AND ia.detached_at IS NULL';

/** What LIKE would take for a pattern is a letter like any other. */
const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

@Injectable()
export class IncidentStore {
  constructor(private readonly database: Database) {}

  /** Newest first, with the journal number at which the answer is true. */
  list(filter: IncidentFilter): Promise<{ asOf: number; views: IncidentView[] }> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [head] = await sql.query<{ last: number }>('SELECT last FROM journal_head');
      const { where, values } = conditions(filter);
      const rows = await sql.query<IncidentRow>(
        `${INCIDENT} WHERE ${where} ORDER BY i.id DESC LIMIT $1`,
        values,
      );
      return { asOf: head?.last ?? 0, views: await this.#withParts(sql, rows) };
    });
  }

  async one(id: number): Promise<IncidentView | null> {
    const [view] = await this.database.transaction((sql) => this.several(sql, [id]));
    return view ?? null;
  }

  /** Oldest first; those that do not exist are left out. */
  async several(sql: Sql, ids: readonly number[]): Promise<IncidentView[]> {
    if (ids.length === 0) return [];
    const rows = await sql.query<IncidentRow>(
      `${INCIDENT} WHERE i.id = ANY ($1::bigint[]) ORDER BY i.id`,
      [ids],
    );
    return this.#withParts(sql, rows);
  }

  /** Those that belong to it now, the earliest measured first. */
  async alarms(id: number, sql: Sql = this.database): Promise<IncidentAlarm[]> {
    const rows = await sql.query<AlarmOfIncident>(
      `${ALARM_OF_INCIDENT} WHERE ${OF_THESE} ORDER BY a.tripped_at, a.occurrence`,
      [[id]],
    );
    const first = rows[0]?.by;
    return rows.map((row, index) => {
      const alarm = withoutIncident(row);
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

  async #withParts(sql: Sql, rows: readonly IncidentRow[]): Promise<IncidentView[]> {
    if (rows.length === 0) return [];
    const ids = [rows.map(({ id }) => id)];
    const counts = await sql.query<AlarmCount>(
      `SELECT ia.incident_id AS incident, ia.by, count(*) AS total,
         count(*) FILTER (WHERE a.open) AS open,
         count(*) FILTER (WHERE a.open AND NOT a.acked) AS unacknowledged,
         (extract(epoch FROM min(a.tripped_at)) * 1000)::float8 AS "fromMs",
         (extract(epoch FROM max(a.tripped_at)) * 1000)::float8 AS "toMs"
       FROM incident_alarm ia JOIN alarm a ON a.occurrence = ia.occurrence
       WHERE ${OF_THESE} GROUP BY 1, 2`,
      ids,
    );
    const firsts = await sql.query<AlarmOfIncident>(
      `SELECT DISTINCT ON (incident) * FROM (${ALARM_OF_INCIDENT} WHERE ${OF_THESE}) x
       ORDER BY incident, t, occurrence::bigint`,
      ids,
    );
    const clocks = await sql.query<ClockRow>(
      `SELECT incident_id AS incident, kind, started_at AS "startedAt", due_at AS "dueAt",
         done_at AS "doneAt", done_by AS "doneBy", escalations
       FROM incident_clock WHERE incident_id = ANY ($1::bigint[]) ORDER BY due_at`,
      ids,
    );
    const promises = await sql.query<PromiseRow>(
      `SELECT incident_id AS incident, entry_id::text AS entry, text, due_at AS due
       FROM incident_promise WHERE incident_id = ANY ($1::bigint[]) AND kept_at IS NULL
       ORDER BY due_at, entry_id`,
      ids,
    );
    const of = <R extends { incident: number }>(id: number, all: readonly R[]) =>
      all.filter(({ incident }) => incident === id);
    return rows.map((row) => {
      const first = firsts.find(({ incident }) => incident === row.id);
      return incidentView(row, {
        ...alarmParts(of(row.id, counts), first ? withoutIncident(first) : null),
        clocks: of(row.id, clocks).map(clockView),
        promises: of(row.id, promises).map(({ entry, text, due }) => ({
          entry,
          text,
          due: new Date(due).toISOString(),
        })),
      });
    });
  }
}

interface PromiseRow {
  incident: number;
  entry: string;
  text: string;
  due: number;
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
  for (const word of (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    ask((n) => `i.words LIKE ${n}`, like(word));
  }
  ask((n) => `i.site_id = (SELECT id FROM site WHERE code = ${n})`, site);
  ask((n) => `i.town = ${n}`, town);
  ask((n) => `i.severity = ${n}`, severity);
  ask((n) => `i.id < ${n}`, before);
  return { where: where.join(' AND '), values };
}
