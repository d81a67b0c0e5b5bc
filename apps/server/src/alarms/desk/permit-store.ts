/**
 * SQL of permits that take a point out of service. A permit of which the time is over is none, whether
 * or not anybody has ended it yet (ALARMS.md: expiry is computed on reading as well).
 */
import { Injectable } from '@nestjs/common';
import type { OutOfServiceView } from '@fengsui/contracts';
import { Database, type Sql } from '../../platform/database.js';
import { SHARD_OF_SITE } from '../../platform/shard.js';

export interface Permit {
  permit: string;
  owner: string;
  reason: string;
  by: string;
  until: number;
}

/** Parameter $1: now, ms. Whether the alarm `a` is still held by a permit of which the time is over. */
export const PERMIT_IS_OVER = `a.out_of_service AND EXISTS (
  SELECT FROM out_of_service o WHERE o.point_id = a.point_id AND o.ended_at IS NULL
    AND o.until <= to_timestamp($1 / 1000.0))`;

interface Row extends Omit<OutOfServiceView, 'from' | 'until' | 'endedAt' | 'id'> {
  id: number;
  from: number;
  until: number;
  endedAt: number | null;
}
const iso = (ms: number) => new Date(ms).toISOString();

@Injectable()
export class PermitStore {
  constructor(private readonly database: Database) {}

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

  /** `false` when none was over that nobody had ended. */
  async endExpired(sql: Sql, pointId: number, now: number): Promise<boolean> {
    const ended = await sql.execute(
      `UPDATE out_of_service SET ended_at = until
       WHERE point_id = $1 AND ended_at IS NULL AND until <= to_timestamp($2 / 1000.0)`,
      [pointId, now],
    );
    return ended > 0;
  }

  /** `null` when there is no such permit; one of which the time is over was ended by nobody. */
  async putBack(
    sql: Sql,
    id: number,
    by: string,
    now: number,
  ): Promise<{ id: number; shard: number } | null> {
    const [row] = await sql.query<{ id: number; shard: number }>(
      `UPDATE out_of_service SET ended_at = least(until, to_timestamp($2 / 1000.0)),
              ended_by = CASE WHEN until > to_timestamp($2 / 1000.0) THEN $3 END
       WHERE id = $1 AND ended_at IS NULL RETURNING point_id AS id, shard`,
      [id, now, by],
    );
    return row ?? null;
  }

  /** @param filter.ended those too that have ended */
  async permits(
    filter: { ended: boolean; id?: number; limit: number },
    now: number,
  ): Promise<OutOfServiceView[]> {
    const rows = await this.database.query<Row>(
      `SELECT o.id, s.code || '/' || p.tag AS point, s.code AS site, o.permit, o.owner, o.reason,
              o.by_user AS by, o.from_at AS from, o.until, o.ended AS "endedAt",
              o.ended_by AS "endedBy",
              CASE WHEN o.ended IS NULL
                   THEN (SELECT count(*) FROM alarm a WHERE a.point_id = p.id AND a.open)
                   ELSE 0 END AS alarms
       FROM (SELECT *, coalesce(ended_at, CASE WHEN until <= to_timestamp($4 / 1000.0) THEN until END)
                         AS ended FROM out_of_service) o
       JOIN point p ON p.id = o.point_id JOIN site s ON s.id = p.site_id
       WHERE ($1 OR o.ended IS NULL) AND ($2::bigint IS NULL OR o.id = $2)
       ORDER BY o.id DESC LIMIT $3`,
      [filter.ended, filter.id ?? null, filter.limit, now],
    );
    return rows.map((row) => ({
      ...row,
      id: String(row.id),
      from: iso(row.from),
      until: iso(row.until),
      endedAt: row.endedAt === null ? null : iso(row.endedAt),
    }));
  }
}
