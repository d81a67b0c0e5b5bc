/** SQL of the health of gateways: one statement for all of them, never one a gateway. */
import { Injectable } from '@nestjs/common';
import type { LocalizedName } from '@fengsui/contracts';
import { MISSED_INTERVALS, WAY_MS } from '@fengsui/domain';
import { Database } from '../platform/database.js';
import type { GatewayHealthRow } from './gateway-health.js';
import type { SilenceNews } from './gateway-silences.js';

export interface GatewayDetailRow extends GatewayHealthRow {
  firmware: string | null;
  stated: string | null;
}
export interface GatewayPointRow {
  name: string;
  tag: string;
  title: LocalizedName | null;
  intervalS: number;
  measuredAt: number | null;
  freshAt: number | null;
}
export interface Sight {
  connected: boolean;
  since: number;
  beatAt: number;
}

const NEWEST_REJECTS = 20_000;
const MOST_NEWS = 2_000;
/** Of the points of one gateway, or of all. Now is `$1`, UTC ms. */
const SELECT = (ofOne: boolean) => `
  WITH rejects AS (
    SELECT gateway, count(*) AS n FROM (
      SELECT gateway FROM ingest_reject
      WHERE received > to_timestamp($1::float8 / 1000.0) - interval '1 hour'
        ${ofOne ? 'AND gateway = $2' : ''}
      ORDER BY id DESC LIMIT ${NEWEST_REJECTS}) r
    GROUP BY gateway
  ), points AS (
    SELECT p.gateway_id, count(*) AS points, sum(60 / p.interval_s) AS expected,
           count(*) FILTER (WHERE l.point_id IS NULL) AS never, max(l.t) AS measured_at,
           count(*) FILTER (WHERE l.fresh_at < to_timestamp(
             $1::float8 / 1000.0 - ${MISSED_INTERVALS} * p.interval_s - ${WAY_MS / 1000})) AS stale
    FROM point p LEFT JOIN last_value l ON l.point_id = p.id
    ${ofOne ? 'WHERE p.gateway_id = (SELECT id FROM gateway WHERE code = $2)' : ''}
    GROUP BY p.gateway_id
  )
  SELECT g.id, g.code, s.code AS site, s.name AS "siteName", g.state, g.state_at AS "stateAt",
         g.silent, g.last_seen AS "lastSeen", p.measured_at AS "measuredAt",
         g.skew_ms AS "skewMs", g.clock_off_ms AS "clockOffMs", g.clock_sync AS "clockSync",
         g.clock_step_at AS "stepAt", g.clock_step_ms AS "stepMs", g.numbering, g.traffic,
         g.backfill_at AS "backfillAt", coalesce(p.points, 0) AS points,
         coalesce(p.stale, 0) AS stale, coalesce(p.never, 0) AS never,
         coalesce(p.expected, 0) AS "expectedPerMin", coalesce(r.n, 0) AS rejects
         ${ofOne ? ', g.firmware, g.stated' : ''}
  FROM gateway g JOIN site s ON s.id = g.site_id
  LEFT JOIN points p ON p.gateway_id = g.id
  LEFT JOIN rejects r ON r.gateway = g.code`;

@Injectable()
export class GatewayHealthStore {
  constructor(private readonly database: Database) {}

  /** @param site its code; `undefined`: of all sites */
  list(nowMs: number, site: string | undefined): Promise<GatewayHealthRow[]> {
    return this.database.query<GatewayHealthRow>(
      `${SELECT(false)} WHERE $2::text IS NULL OR s.code = $2`,
      [nowMs, site ?? null],
    );
  }

  async find(nowMs: number, code: string): Promise<GatewayDetailRow | null> {
    const [row] = await this.database.query<GatewayDetailRow>(`${SELECT(true)} WHERE g.code = $2`, [
      nowMs,
      code,
    ]);
    return row ?? null;
  }

  points(gatewayId: number): Promise<GatewayPointRow[]> {
    return this.database.query<GatewayPointRow>(
      `SELECT s.code || '/' || p.tag AS name, p.tag, p.name AS title, p.interval_s AS "intervalS",
              l.t AS "measuredAt", l.fresh_at AS "freshAt"
       FROM point p JOIN site s ON s.id = p.site_id LEFT JOIN last_value l ON l.point_id = p.id
       WHERE p.gateway_id = $1 ORDER BY p.tag`,
      [gatewayId],
    );
  }

  /** What the journal told of the gateway and these points, in order; of very much the newest. */
  news(gateway: string, points: readonly string[], fromMs: number): Promise<SilenceNews[]> {
    return this.database.query<SilenceNews>(
      `SELECT * FROM (
         SELECT seq, type, at, data->>'point' AS point, (data->>'t')::float8 AS since FROM journal
         WHERE at > to_timestamp($3::float8 / 1000.0)
           AND type IN ('gateway.offline', 'gateway.online', 'point.stale', 'point.fresh')
           AND (data->>'gateway' = $1 OR data->>'point' = ANY ($2::text[]))
         ORDER BY at DESC, seq DESC LIMIT ${MOST_NEWS}) newest
       ORDER BY seq`,
      [gateway, [...points], fromMs],
    );
  }

  async sight(): Promise<Sight | null> {
    const [row] = await this.database.query<Sight>(
      'SELECT connected, since, beat_at AS "beatAt" FROM platform_sight',
    );
    return row ?? null;
  }
}
