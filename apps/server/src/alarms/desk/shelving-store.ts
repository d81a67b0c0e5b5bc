/** SQL of shelvings and of permits that take a point out of service. */
import { Injectable } from '@nestjs/common';
import type { OffListView, OutOfServiceView, Severity, ShelvingView } from '@fengsui/contracts';
import { Database, type Sql } from '../../platform/database.js';
import { SHARD_OF_SITE } from '../../platform/shard.js';
import type { AlarmRecord } from '../alarm-record.js';

export interface Proposal {
  minutes: number;
  oneShot: boolean;
  reason: string;
  by: string;
  at: number;
}
export interface Permit {
  permit: string;
  owner: string;
  reason: string;
  by: string;
  until: number;
}

type Times<T, K extends keyof T> = Omit<T, K> & Record<K, number>;
const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

@Injectable()
export class ShelvingStore {
  constructor(private readonly database: Database) {}

  async proposal(occurrence: number): Promise<Proposal | null> {
    const [row] = await this.database.query<Proposal>(
      `SELECT minutes, one_shot AS "oneShot", reason, by_user AS by, at FROM shelving_proposal
       WHERE occurrence = $1`,
      [occurrence],
    );
    return row ?? null;
  }

  async propose(occurrence: number, proposal: Proposal): Promise<void> {
    const { minutes, oneShot, reason, by, at } = proposal;
    await this.database.execute(
      `INSERT INTO shelving_proposal (occurrence, minutes, one_shot, reason, by_user, at)
       VALUES ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))
       ON CONFLICT (occurrence) DO UPDATE SET minutes = excluded.minutes,
         one_shot = excluded.one_shot, reason = excluded.reason, by_user = excluded.by_user,
         at = excluded.at`,
      [occurrence, minutes, oneShot, reason, by, at],
    );
  }

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
         one_shot = excluded.one_shot, severity = excluded.severity, reason = excluded.reason,
         by_user = excluded.by_user, second_user = excluded.second_user, at = excluded.at`,
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

  async point(sql: Sql, name: string): Promise<{ id: number; shard: number } | null> {
    const [row] = await sql.query<{ id: number; shard: number }>(
      `SELECT p.id, ${SHARD_OF_SITE('s.id')} AS shard FROM point p JOIN site s ON s.id = p.site_id
       WHERE s.code || '/' || p.tag = $1`,
      [name],
    );
    return row ?? null;
  }

  /** `null` when the point is out of service already. */
  async takeOut(
    sql: Sql,
    point: { id: number; shard: number },
    { permit, owner, reason, by, until }: Permit,
    now: number,
  ): Promise<number | null> {
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO out_of_service (point_id, shard, permit, owner, reason, by_user, from_at, until)
       VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0), to_timestamp($8 / 1000.0))
       ON CONFLICT (point_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
      [point.id, point.shard, permit, owner, reason, by, now, until],
    );
    return row?.id ?? null;
  }

  /** `null` when there is no such permit in force. */
  async putBack(
    sql: Sql,
    id: number,
    by: string,
    now: number,
  ): Promise<{ id: number; shard: number } | null> {
    const [row] = await sql.query<{ id: number; shard: number }>(
      `UPDATE out_of_service SET ended_at = to_timestamp($2 / 1000.0), ended_by = $3
       WHERE id = $1 AND ended_at IS NULL RETURNING point_id AS id, shard`,
      [id, now, by],
    );
    return row ?? null;
  }

  async permits(filter: {
    ended: boolean;
    id?: number;
    limit: number;
  }): Promise<OutOfServiceView[]> {
    const rows = await this.database.query<
      Omit<Times<OutOfServiceView, 'from' | 'until'>, 'endedAt' | 'id'> & {
        id: number;
        endedAt: number | null;
      }
    >(
      `SELECT o.id, s.code || '/' || p.tag AS point, s.code AS site, o.permit, o.owner, o.reason,
              o.by_user AS by, o.from_at AS from, o.until, o.ended_at AS "endedAt",
              o.ended_by AS "endedBy",
              (SELECT count(*) FROM alarm a WHERE a.point_id = p.id AND a.open) AS alarms
       FROM out_of_service o JOIN point p ON p.id = o.point_id JOIN site s ON s.id = p.site_id
       WHERE ($1 OR o.ended_at IS NULL) AND ($2::bigint IS NULL OR o.id = $2)
       ORDER BY o.id DESC LIMIT $3`,
      [filter.ended, filter.id ?? null, filter.limit],
    );
    return rows.map((row) => ({
      ...row,
      id: String(row.id),
      from: iso(row.from),
      until: iso(row.until),
      endedAt: isoOrNull(row.endedAt),
    }));
  }

  /** Shelvings whose time is over are none, whether or not anybody has ended them yet. */
  async shelvings(now: number): Promise<ShelvingView[]> {
    const rows = await this.database.query<
      Omit<Times<ShelvingView, 'until' | 'at'>, 'occurrence' | 'severity'> & {
        occurrence: number | null;
        severity: Severity;
      }
    >(
      `SELECT s.code || '/' || p.tag AS point, g.code AS gateway, coalesce(s.code, gs.code, ss.code)
                AS site, v.rule, v.severity, v.until, v.one_shot AS "oneShot", v.reason,
              v.by_user AS by, v.second_user AS "secondPerson", v.at, a.occurrence
       FROM shelving v
       LEFT JOIN alarm a ON a.open AND a.subject = v.subject AND a.rule = v.rule
       LEFT JOIN point p ON v.subject = 'p' || p.id LEFT JOIN site s ON s.id = p.site_id
       LEFT JOIN gateway g ON v.subject = 'g' || g.id LEFT JOIN site gs ON gs.id = g.site_id
       LEFT JOIN site ss ON v.subject = 's' || ss.id
       WHERE v.until > to_timestamp($1 / 1000.0) ORDER BY v.until`,
      [now],
    );
    return rows.map((row) => ({
      ...row,
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
       FROM alarm WHERE open`,
      [now],
    );
    return row ?? { shelved: 0, suppressed: 0, outOfService: 0 };
  }
}
