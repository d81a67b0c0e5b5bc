/** SQL of the desk: the list, one alarm, and the acknowledgement in one transaction. */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView, Severity } from '@fengsui/contracts';
import { acknowledge } from '@fengsui/domain';
import { Database, type Sql } from '../../platform/database.js';
import { JournalStore, type JournalNews } from '../../platform/journal-store.js';
import { PLATFORM_SHARD } from '../../platform/shard.js';
import { alarmNewsData, type AlarmRecord } from '../alarm-record.js';
import { ALARM_COLUMNS, alarmOf, updateAlarms, type AlarmRow } from '../alarm-rows.js';
import { GATEWAY_SUBJECT, POINT_SUBJECT } from '../subject-store.js';
import type { GatewaySubject, PointSubject } from '../subjects.js';

export interface AlarmFilter {
  open: boolean;
  site?: string | undefined;
  severity?: Severity | undefined;
  /** Only occurrences with a smaller number. */
  before: number | null;
  limit: number;
}
/** An occurrence, and the version of it that the person saw. */
export interface Acknowledged {
  occurrence: number;
  version?: number | undefined;
}
/** What became of one acknowledgement. */
export type AckOutcome =
  | { kind: 'acked'; record: AlarmRecord }
  | { kind: 'superseded'; newer: AlarmRecord }
  /** It has changed since the version that the person saw. */
  | { kind: 'changed'; newer: AlarmRecord }
  | { kind: 'not_found' };

interface SubjectRow {
  point: PointSubject | null;
  gateway: GatewaySubject | null;
}

const RECORD = `SELECT ${ALARM_COLUMNS}, row_to_json(p) AS point, row_to_json(g) AS gateway
  FROM alarm a
  LEFT JOIN (${POINT_SUBJECT}) p ON p.id = a.point_id
  LEFT JOIN (${GATEWAY_SUBJECT}) g ON g.id = a.gateway_id`;

function recordOf(row: AlarmRow & SubjectRow): AlarmRecord {
  const { point, gateway, ...alarm } = row;
  return {
    occurrence: row.occurrence,
    version: row.version,
    subject: point ?? gateway ?? { kind: 'platform', shard: PLATFORM_SHARD },
    rule: row.rule,
    ruleVersion: row.ruleVersion,
    alarm: alarmOf(alarm),
    savedPeak: row.peak,
    supersededBy: row.supersededBy,
  };
}

@Injectable()
export class AlarmStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
  ) {}

  /** Newest first, with the journal number at which the answer is true. */
  list(filter: AlarmFilter): Promise<{ asOf: number; records: AlarmRecord[] }> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [head] = await sql.query<{ last: number }>('SELECT last FROM journal_head');
      const rows = await sql.query<AlarmRow & SubjectRow>(
        `${RECORD}
         WHERE ($1 = false OR a.open)
           AND ($2::text IS NULL OR a.site_id = (SELECT id FROM site WHERE code = $2))
           AND ($3::int IS NULL OR a.severity = $3)
           AND ($4::bigint IS NULL OR a.occurrence < $4)
         ORDER BY a.occurrence DESC LIMIT $5`,
        [filter.open, filter.site ?? null, filter.severity ?? null, filter.before, filter.limit],
      );
      return { asOf: head?.last ?? 0, records: rows.map(recordOf) };
    });
  }

  async one(occurrence: number, sql: Sql = this.database): Promise<AlarmRecord | null> {
    const [row] = await sql.query<AlarmRow & SubjectRow>(`${RECORD} WHERE a.occurrence = $1`, [
      occurrence,
    ]);
    return row ? recordOf(row) : null;
  }

  /** The newest occurrence of the same subject and rule, if it is newer than this one. */
  async #newer(sql: Sql, occurrence: number): Promise<AlarmRecord | null> {
    const [row] = await sql.query<AlarmRow & SubjectRow>(
      `${RECORD} WHERE (a.subject, a.rule) = (SELECT subject, rule FROM alarm WHERE occurrence = $1)
         AND a.occurrence > $1 ORDER BY a.occurrence DESC LIMIT 1`,
      [occurrence],
    );
    return row ? recordOf(row) : null;
  }

  /**
   * Acknowledges several in one transaction, each for itself. The shards' revisions rise, so that a
   * judge with an older copy loses and looks again.
   */
  acknowledge(
    asked: readonly Acknowledged[],
    by: string,
    comment: string | null,
    now: number,
  ): Promise<{ outcomes: AckOutcome[]; entries: JournalEntryView[] }> {
    const occurrences = asked.map(({ occurrence }) => occurrence);
    return this.database.transaction(async (sql) => {
      await sql.execute(
        `UPDATE shard SET revision = revision + 1 WHERE id IN (
           SELECT s.id FROM shard s WHERE s.id IN (
             SELECT shard FROM alarm WHERE occurrence = ANY ($1::bigint[])) ORDER BY s.id FOR UPDATE)`,
        [occurrences],
      );
      const rows = await sql.query<AlarmRow & SubjectRow>(
        `${RECORD} WHERE a.occurrence = ANY ($1::bigint[])`,
        [occurrences],
      );
      const known = new Map(rows.map((row) => [row.occurrence, recordOf(row)]));
      const changed: AlarmRecord[] = [];
      const news: JournalNews[] = [];
      const outcomes: AckOutcome[] = [];
      for (const { occurrence, version } of asked) {
        const record = known.get(occurrence);
        if (!record) {
          outcomes.push({ kind: 'not_found' });
          continue;
        }
        const newer = await this.#newer(sql, occurrence);
        if (newer) {
          outcomes.push({ kind: 'superseded', newer });
          continue;
        }
        if (!record.alarm.acked && version !== undefined && version < record.version) {
          outcomes.push({ kind: 'changed', newer: record });
          continue;
        }
        const step = acknowledge(record.alarm, by, comment, now);
        if (step.news.length > 0) {
          record.alarm = step.alarm;
          record.version += 1;
          changed.push(record);
          const data = { ...alarmNewsData(record, now), by, comment };
          for (const type of step.news) news.push({ type, atMs: now, data });
        }
        outcomes.push({ kind: 'acked', record });
      }
      await updateAlarms(sql, changed);
      return { outcomes, entries: await this.journal.append(sql, news) };
    });
  }
}
