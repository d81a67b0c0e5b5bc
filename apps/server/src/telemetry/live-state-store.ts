/** SQL of the live state: last values, what is known of gateways, and the platform's sight. */
import { Injectable } from '@nestjs/common';
import type { Numbering } from '@fengsui/domain';
import { Database, numberArray, type Sql } from '../platform/database.js';
import type { GatewayFacts } from './live-state.js';
import { readingColumns } from './reading-store.js';
import type { StoredReading } from './sorted-message.js';

export interface GatewayMemoryRow {
  id: number;
  numbering: Numbering | null;
  skewMs: number | null;
}

/** Small statements, so that on one connection the judging of alarms gets in between. */
const VALUES_AT_A_TIME = 500;

/** A point's interval is a day at most (contracts), and its deadline two of them and 5 s. */
const LONGER_THAN_ANY_DEADLINE = `interval '3 days'`;

const IS_BACK = `gateway.state = 'offline' AND to_timestamp(n.live / 1000.0) > gateway.state_at`;

@Injectable()
export class LiveStateStore {
  constructor(private readonly database: Database) {}

  gateways(): Promise<GatewayMemoryRow[]> {
    return this.database.query(
      'SELECT id, numbering, skew_ms AS "skewMs" FROM gateway WHERE numbering IS NOT NULL',
    );
  }

  /** After a crash: the newest stored readings that the last second did not save. */
  async repair(): Promise<void> {
    await this.database.execute(
      `INSERT INTO last_value (point_id, t, v, q, flags, received, fresh_at)
       SELECT p.id, r.t, r.v, r.q, r.flags, r.received, r.received
       FROM point p LEFT JOIN last_value l ON l.point_id = p.id
       CROSS JOIN LATERAL (
         SELECT * FROM reading
         WHERE point_id = p.id AND t > coalesce(l.t, now() - interval '1 day')
           AND q < 3 AND flags & 4 = 0
         ORDER BY t DESC LIMIT 1) r
       ON CONFLICT (point_id) DO UPDATE SET t = excluded.t, v = excluded.v, q = excluded.q,
         flags = excluded.flags, received = excluded.received, fresh_at = excluded.fresh_at
       WHERE excluded.t > last_value.t`,
    );
  }

  /**
   * Server times that are stored follow a clock that was set ahead by `stepMs`, or back. None lies
   * later than now: it was dated by a clock that has been set back while nobody looked. Of what was
   * silent then it is not known for how long, only that it was.
   */
  async clockSet(stepMs: number): Promise<void> {
    const values = [stepMs, Date.now()];
    const step = `$1::float8 * interval '1 millisecond'`;
    const now = 'to_timestamp($2::float8 / 1000.0)';
    const anew = (column: string) => `${column} = CASE
      WHEN silent AND ${column} + ${step} > ${now} THEN ${now} - ${LONGER_THAN_ANY_DEADLINE}
      ELSE ${column} + least(${step}, ${now} - ${column}) END`;
    await this.database.execute(
      `UPDATE last_value SET ${anew('fresh_at')} WHERE $1 <> 0 OR fresh_at > ${now}`,
      values,
    );
    await this.database.execute(
      `UPDATE gateway SET ${['last_seen', 'state_at', 'sight_since'].map(anew).join(', ')}`,
      values,
    );
  }

  async save(readings: readonly StoredReading[], gateways: readonly GatewayFacts[]): Promise<void> {
    for (let from = 0; from < readings.length; from += VALUES_AT_A_TIME) {
      await this.saveValues(this.database, readings.slice(from, from + VALUES_AT_A_TIME));
    }
    if (gateways.length > 0) await this.#saveGateways(gateways);
  }

  /** After {@link save}: whoever reads the sight may take it that the values are no older. */
  async saveSight(connected: boolean, sightSince: number): Promise<void> {
    await this.database.execute(
      `UPDATE platform_sight SET connected = $1, since = to_timestamp($2 / 1000.0),
         beat_at = to_timestamp($3 / 1000.0)`,
      [connected, sightSince, Date.now()],
    );
  }

  /**
   * Inside a transaction of the caller's, or without one. What is fresher already stays, unless it is
   * fresher than anything can be: its clock has been set back since.
   * @param readings one a point, in order of the points, so that two savers cannot lock each other
   */
  async saveValues(sql: Sql, readings: readonly StoredReading[]): Promise<void> {
    await sql.execute(
      `INSERT INTO last_value (point_id, t, v, q, flags, received, fresh_at)
       SELECT p, to_timestamp(t / 1000.0), v, q, f, to_timestamp(r / 1000.0),
              to_timestamp(a / 1000.0)
       FROM unnest($1::int[], $2::float8[], $3::float8[], $4::smallint[], $5::smallint[],
                   $6::float8[], $7::float8[]) AS n (p, t, v, q, f, r, a)
       ON CONFLICT (point_id) DO UPDATE SET t = excluded.t, v = excluded.v, q = excluded.q,
         flags = excluded.flags, received = excluded.received, fresh_at = excluded.fresh_at
       WHERE excluded.fresh_at >= last_value.fresh_at
          OR last_value.fresh_at > excluded.received`,
      [...readingColumns(readings), numberArray(readings.map(({ freshAt }) => freshAt))],
    );
  }

  /** Who speaks live after it was said to be offline is online: the Last Will was of an older connection. */
  async #saveGateways(gateways: readonly GatewayFacts[]): Promise<void> {
    const round = (ms: number | null) => (ms === null ? null : Math.round(ms));
    const rows = gateways.map((facts) => ({
      id: facts.gatewayId,
      seen: facts.lastSeen,
      live: facts.lastLive,
      skew: round(facts.skewMs),
      off: round(facts.clockOffMs),
      numbering: facts.numbering,
      traffic: facts.traffic,
      backfill: facts.lastBackfill,
      stepped: facts.clockStep?.at ?? null,
      step: round(facts.clockStep?.byMs ?? null),
    }));
    await this.database.execute(
      `UPDATE gateway SET last_seen = to_timestamp(n.seen / 1000.0), numbering = n.numbering,
              skew_ms = coalesce(n.skew, skew_ms), clock_off_ms = n.off, traffic = n.traffic,
              backfill_at = coalesce(to_timestamp(n.backfill / 1000.0), backfill_at),
              clock_step_at = coalesce(to_timestamp(n.stepped / 1000.0), clock_step_at),
              clock_step_ms = coalesce(n.step, clock_step_ms),
              state = CASE WHEN ${IS_BACK} THEN 'online' ELSE state END,
              state_at = CASE WHEN ${IS_BACK} THEN to_timestamp(n.live / 1000.0) ELSE state_at END
       FROM jsonb_to_recordset($1)
         AS n (id int, seen float8, live float8, skew bigint, off bigint, numbering jsonb,
               traffic jsonb, backfill float8, stepped float8, step bigint)
       WHERE gateway.id = n.id`,
      [JSON.stringify(rows)],
    );
  }
}
