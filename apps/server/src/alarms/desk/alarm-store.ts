/** SQL of the list: alarms as people look at them. */
import { Injectable } from '@nestjs/common';
import type { Severity } from '@fengsui/contracts';
import { Database, type Sql } from '../../platform/database.js';
import type { AlarmRecord } from '../alarm-record.js';
import { ALARM_COLUMNS, recordOf, type AlarmRow } from '../alarm-rows.js';
import { GATEWAY_SUBJECT, POINT_SUBJECT, SITE_SUBJECT } from '../subject-store.js';
import { THE_PLATFORM, type Subject } from '../subjects.js';

export interface AlarmFilter {
  open: boolean;
  site?: string | undefined;
  /** `{site}/{tag}` */
  point?: string | undefined;
  /** Active at some time from then on, and until then; ms UTC. */
  fromMs?: number | undefined;
  toMs?: number | undefined;
  severity?: Severity | undefined;
  /** Only occurrences with a smaller number. */
  before: number | null;
  limit: number;
}

interface SubjectColumns {
  about: Subject | null;
  permitUntil: number | null;
}

const RECORD = `SELECT ${ALARM_COLUMNS},
    coalesce(row_to_json(p), row_to_json(g), row_to_json(s)) AS about,
    CASE WHEN a.out_of_service THEN (SELECT o.until FROM out_of_service o
      WHERE o.point_id = a.point_id AND o.ended_at IS NULL) END AS "permitUntil"
  FROM alarm a
  LEFT JOIN (${POINT_SUBJECT}) p ON p.id = a.point_id
  LEFT JOIN (${GATEWAY_SUBJECT}) g ON g.id = a.gateway_id
  LEFT JOIN (${SITE_SUBJECT}) s
    ON s.id = a.site_id AND a.point_id IS NULL AND a.gateway_id IS NULL`;

const subjectOf = (n: string) => `(SELECT 'p' || p.id FROM point p JOIN site s ON s.id = p.site_id
  WHERE s.code = split_part(${n}, '/', 1) AND p.tag = split_part(${n}, '/', 2))`;

const toRecord = (row: AlarmRow & SubjectColumns): AlarmRecord => ({
  ...recordOf(row, row.about ?? THE_PLATFORM),
  permitUntil: row.permitUntil,
});

@Injectable()
export class AlarmStore {
  constructor(private readonly database: Database) {}

  /** Newest first, with the journal number at which the answer is true. */
  list(filter: AlarmFilter): Promise<{ asOf: number; records: AlarmRecord[] }> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [head] = await sql.query<{ last: number }>('SELECT last FROM journal_head');
      const { open, site, point, fromMs, toMs, severity, before, limit } = filter;
      // Only the conditions asked for: each way of asking gets the plan that fits it.
      const values: unknown[] = [limit];
      const where = ['true'];
      const ask = (condition: (n: string) => string, value: unknown) => {
        if (value === undefined || value === null) return;
        values.push(value);
        where.push(condition(`$${values.length}`));
      };
      if (open) where.push('a.open');
      ask((n) => `a.site_id = (SELECT id FROM site WHERE code = ${n})`, site);
      ask((n) => `a.subject = ${subjectOf(n)}`, point);
      ask(
        (n) =>
          `(a.active OR coalesce(a.returned_at, a.cleared_at, a.tripped_at) >= to_timestamp(${n} / 1000.0))`,
        fromMs,
      );
      ask((n) => `a.tripped_at <= to_timestamp(${n} / 1000.0)`, toMs);
      ask((n) => `a.severity = ${n}`, severity);
      ask((n) => `a.occurrence < ${n}`, before);
      const rows = await sql.query<AlarmRow & SubjectColumns>(
        `${RECORD} WHERE ${where.join(' AND ')} ORDER BY a.occurrence DESC LIMIT $1`,
        values,
      );
      return { asOf: head?.last ?? 0, records: rows.map(toRecord) };
    });
  }

  async one(occurrence: number): Promise<AlarmRecord | null> {
    const [record] = await this.several(this.database, [occurrence]);
    return record ?? null;
  }

  async several(sql: Sql, occurrences: readonly number[]): Promise<AlarmRecord[]> {
    const rows = await sql.query<AlarmRow & SubjectColumns>(
      `${RECORD} WHERE a.occurrence = ANY ($1::bigint[])`,
      [occurrences],
    );
    return rows.map(toRecord);
  }

  /** The newest occurrence of the same subject and rule, by each that has a newer one. */
  async newer(sql: Sql, occurrences: readonly number[]): Promise<Map<number, AlarmRecord>> {
    const rows = await sql.query<{ old: number; newest: number }>(
      `SELECT a.occurrence AS old, n.occurrence AS newest
       FROM alarm a CROSS JOIN LATERAL (
         SELECT occurrence FROM alarm b
         WHERE b.subject = a.subject AND b.rule = a.rule AND b.occurrence > a.occurrence
           AND NOT b.historical
         ORDER BY b.occurrence DESC LIMIT 1) n
       WHERE a.occurrence = ANY ($1::bigint[]) AND NOT a.historical`,
      [occurrences],
    );
    if (rows.length === 0) return new Map();
    const newest = await this.several(
      sql,
      rows.map((row) => row.newest),
    );
    const byNumber = new Map(newest.map((record) => [record.occurrence, record]));
    return new Map(
      rows.flatMap((row) => {
        const record = byNumber.get(row.newest);
        return record ? [[row.old, record] as const] : [];
      }),
    );
  }
}
