/** SQL of shelvings: rules that a person has taken off the list for a time. */
import { Injectable } from '@nestjs/common';
import type { OffListView, Severity, ShelvingView } from '@fengsui/contracts';
import { Database, type Sql } from '../../platform/database.js';
import type { AlarmRecord } from '../alarm-record.js';
import { PERMIT_IS_OVER } from './permit-store.js';
import type { Proposal } from './proposal-store.js';

type Times<T, K extends keyof T> = Omit<T, K> & Record<K, number>;
const iso = (ms: number) => new Date(ms).toISOString();

@Injectable()
export class ShelvingStore {
  constructor(private readonly database: Database) {}

  async shelve(
    sql: Sql,
    { subject, rule, alarm, occurrence }: AlarmRecord,
    proposal: Proposal,
    second: string | null,
  ): Promise<void> {
    await sql.execute(
      `INSERT INTO shelving (subject, rule, shard, until, one_shot, severity, reason, by_user,
                             second_user, at)
       VALUES ($1, $2, $3, to_timestamp($4 / 1000.0), $5, $6, $7, $8, $9, to_timestamp($10 / 1000.0))
       ON CONFLICT (subject, rule) DO UPDATE SET until = excluded.until,
         id = DEFAULT, one_shot = excluded.one_shot, severity = excluded.severity,
         reason = excluded.reason, by_user = excluded.by_user, second_user = excluded.second_user, at = excluded.at`,
      [
        subject.key,
        rule,
        subject.shard,
        alarm.shelvedUntil,
        proposal.oneShot,
        alarm.severity,
        proposal.reason,
        proposal.by,
        second,
        proposal.at,
      ],
    );
    await sql.execute('DELETE FROM shelving_proposal WHERE occurrence = $1', [occurrence]);
  }

  async unshelve(sql: Sql, { subject, rule }: AlarmRecord): Promise<void> {
    await sql.execute('DELETE FROM shelving WHERE subject = $1 AND rule = $2', [subject.key, rule]);
  }

  async shardOf(sql: Sql, id: number): Promise<number | null> {
    const [row] = await sql.query<{ shard: number }>('SELECT shard FROM shelving WHERE id = $1', [
      id,
    ]);
    return row?.shard ?? null;
  }

  /** @returns the open occurrences that it may have held off the list */
  async end(sql: Sql, id: number): Promise<number[]> {
    const rows = await sql.query<{ occurrence: number }>(
      `WITH ended AS (DELETE FROM shelving WHERE id = $1 RETURNING subject, rule)
       SELECT a.occurrence FROM alarm a JOIN ended e ON a.subject = e.subject AND a.rule = e.rule
       WHERE a.open`,
      [id],
    );
    return rows.map(({ occurrence }) => occurrence);
  }

  /**
   * Shelvings whose time is over are none, whether or not anybody has ended them yet.
   * @param id only that one
   */
  async shelvings(
    now: number,
    id: number | null = null,
    sql: Sql = this.database,
  ): Promise<ShelvingView[]> {
    const rows = await sql.query<
      Omit<Times<ShelvingView, 'until' | 'at'>, 'id' | 'occurrence' | 'severity'> & {
        id: number;
        occurrence: number | null;
        severity: Severity;
      }
    >(
      `SELECT v.id, s.code || '/' || p.tag AS point, g.code AS gateway, coalesce(s.code, gs.code, ss.code)
                AS site, v.rule, v.severity, v.until, v.one_shot AS "oneShot", v.reason,
              v.by_user AS by, v.second_user AS "secondPerson", v.at, a.occurrence
       FROM shelving v
       LEFT JOIN alarm a ON a.open AND a.subject = v.subject AND a.rule = v.rule
       LEFT JOIN point p ON v.subject = 'p' || p.id LEFT JOIN site s ON s.id = p.site_id
       LEFT JOIN gateway g ON v.subject = 'g' || g.id LEFT JOIN site gs ON gs.id = g.site_id
       LEFT JOIN site ss ON v.subject = 's' || ss.id
       WHERE v.until > to_timestamp($1 / 1000.0) AND ($2::bigint IS NULL OR v.id = $2)
       ORDER BY v.until`,
      [now, id],
    );
    return rows.map((row) => ({
      ...row,
      id: String(row.id),
      until: iso(row.until),
      at: iso(row.at),
      occurrence: row.occurrence === null ? null : String(row.occurrence),
    }));
  }

  /** Open alarms that are not on the list, each counted once, by the strongest reason. */
  async counts(now: number): Promise<OffListView['alarms']> {
    const [row] = await this.database.query<OffListView['alarms']>(
      `SELECT count(*) FILTER (WHERE out_of_service) AS "outOfService",
              count(*) FILTER (WHERE suppressed AND NOT out_of_service) AS suppressed,
              count(*) FILTER (WHERE shelved_until > to_timestamp($1 / 1000.0) AND NOT suppressed
                                 AND NOT out_of_service) AS shelved
       FROM (SELECT suppressed, shelved_until,
                    out_of_service AND NOT (${PERMIT_IS_OVER}) AS out_of_service
             FROM alarm a WHERE open) a`,
      [now],
    );
    return row ?? { shelved: 0, suppressed: 0, outOfService: 0 };
  }
}
