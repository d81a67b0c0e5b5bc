/** SQL of the watch: what time has brought although no message came. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { SHARD_OF_SITE } from '../../platform/shard.js';

export interface Sight {
  connected: boolean;
  /** When that became so, UTC ms. */
  since: number;
  /** When the holder of the ingest last said so, UTC ms. */
  beatAt: number;
}
export interface Silence {
  shard: number;
  id: number;
  /** Server time of the newest sign of life, UTC ms. */
  since: number;
}
export interface PointSilence extends Silence {
  /** It is announced already; only its alarm is missing. */
  announced: boolean;
}
export interface GatewayClock extends Silence {
  /** Server clock minus gateway clock, also where that is beyond belief. */
  skewMs: number;
  wrong: boolean;
}
export interface GatewaySilence extends Silence {
  points: number[];
  /** It said so itself, or the broker did in its name. */
  offline: boolean;
}

/** Silence is an alarm after two of the point's own intervals and 5 s (ALARMS.md, no data). */
const DEADLINE = `(2 * p.interval_s + 5) * interval '1 second'`;

/** No deadline is shorter than this: whoever spoke since then need not be looked at more closely. */
const recently = (now: string) => `to_timestamp(${now} / 1000.0) - interval '5 seconds'`;

@Injectable()
export class WatchStore {
  constructor(private readonly database: Database) {}

  async sight(): Promise<Sight> {
    const [row] = await this.database.query<Sight>(
      `SELECT connected, since, beat_at AS "beatAt" FROM platform_sight`,
    );
    if (!row) throw new Error('platform_sight has no row');
    return row;
  }

  /**
   * Shards in which a delay, a shelving, a permit or the patience with an acknowledged alarm has
   * ended, or with hand-overs that no job took up.
   */
  async dueShards(
    now: number,
    delaysUpTo: number,
    sweepAfterMs: number,
  ): Promise<{ due: number[]; swept: number[] }> {
    const rows = await this.database.query<{ shard: number; swept: boolean }>(
      `SELECT shard, false AS swept FROM rule_state WHERE due_at <= to_timestamp($2 / 1000.0)
       UNION SELECT shard, false FROM shelving WHERE until <= to_timestamp($1 / 1000.0)
       UNION SELECT shard, false FROM out_of_service
             WHERE ended_at IS NULL AND until <= to_timestamp($1 / 1000.0)
       UNION SELECT shard, false FROM alarm a
             WHERE open AND realarm_at <= to_timestamp($1 / 1000.0) AND NOT suppressed
               AND NOT out_of_service AND shelved_until IS NULL
       UNION SELECT shard, true FROM handover
             WHERE at < now() - $3 * interval '1 millisecond'`,
      [now, delaysUpTo, sweepAfterMs],
    );
    return {
      due: rows.filter(({ swept }) => !swept).map(({ shard }) => shard),
      swept: rows.filter(({ swept }) => swept).map(({ shard }) => shard),
    };
  }

  /**
   * Whatever was decided later than now was decided by a clock that has been set back since: it is as
   * if it were decided now, for as long.
   */
  clockSet(now: number): Promise<void> {
    const at = 'to_timestamp($1 / 1000.0)';
    return this.database.transaction(async (sql) => {
      const changed = [
        ...(await sql.query<{ shard: number }>(
          `WITH s AS (UPDATE shelving SET until = ${at} + (until - at), at = ${at} WHERE at > ${at}
                      RETURNING subject, rule, shard, until),
             a AS (UPDATE alarm SET shelved_until = s.until FROM s
                   WHERE alarm.open AND alarm.subject = s.subject AND alarm.rule = s.rule
                     AND alarm.shelved_until IS NOT NULL)
           SELECT shard FROM s`,
          [now],
        )),
        ...(await sql.query<{ shard: number }>(
          `UPDATE alarm SET realarm_at = ${at} + (realarm_at - acked_at)
           WHERE open AND acked_at > ${at} AND realarm_at > acked_at RETURNING shard`,
          [now],
        )),
      ];
      for (const due of ['history_due', 'event_history_due']) {
        await sql.execute(`UPDATE ${due} SET noted_at = ${at} WHERE noted_at > ${at}`, [now]);
      }
      if (changed.length === 0) return;
      await sql.execute(
        'UPDATE shard SET revision = revision + 1 WHERE id = ANY ($1::smallint[])',
        [changed.map(({ shard }) => shard)],
      );
    });
  }

  async registerRevision(): Promise<number> {
    const [row] = await this.database.query<{ revision: number }>(
      'SELECT revision FROM register_revision',
    );
    return row?.revision ?? 0;
  }

  /** Gateways of which the clock became wrong beyond what the rule allows, or right again. */
  clocks(): Promise<GatewayClock[]> {
    return this.database.query(
      `SELECT g.id, ${SHARD_OF_SITE('g.site_id')} AS shard, g.last_seen AS since,
              c.ms AS "skewMs", abs(c.ms) > r.max AS wrong
       FROM (SELECT (body->>'maxS')::float8 * 1000 AS max FROM rule
             WHERE code = 'clock_skew' AND enabled) r
       CROSS JOIN gateway g
       CROSS JOIN LATERAL (SELECT coalesce(g.clock_off_ms, g.skew_ms) AS ms) c
       LEFT JOIN alarm a ON a.open AND a.active AND a.rule = 'clock_skew' AND a.subject = 'g' || g.id
       WHERE c.ms IS NOT NULL AND NOT g.silent AND g.last_seen IS NOT NULL
         AND (abs(c.ms) > r.max) <> (a.occurrence IS NOT NULL)`,
    );
  }

  /** Gateways that went offline, or all of whose several points fell silent. */
  gatewaysLost(now: number, sightSince: number): Promise<GatewaySilence[]> {
    return this.database.query(
      `SELECT g.id, ${SHARD_OF_SITE('g.site_id')} AS shard, g.state = 'offline' AS offline,
              coalesce(CASE WHEN g.state = 'offline' THEN g.state_at END, g.last_seen, g.state_at) AS since,
              coalesce(array_agg(p.id) FILTER (WHERE l.point_id IS NOT NULL AND NOT l.silent), '{}') AS points
       FROM gateway g
       LEFT JOIN point p ON p.gateway_id = g.id
       LEFT JOIN last_value l ON l.point_id = p.id
       WHERE NOT g.silent AND (g.state = 'offline' OR g.last_seen < ${recently('$1')})
       GROUP BY g.id
       HAVING g.state = 'offline'
          OR (count(l.point_id) > 1 AND greatest(max(l.fresh_at), g.last_seen, g.sight_since,
                                                 to_timestamp($2 / 1000.0))
              < to_timestamp($1 / 1000.0) - min(CASE WHEN l.point_id IS NOT NULL THEN ${DEADLINE} END))`,
      [now, sightSince],
    );
  }

  /** Gateways that ever reported, and those of them whose silence is announced. */
  async gatewayCounts(): Promise<{ known: number; silent: number }> {
    const [row] = await this.database.query<{ known: number; silent: number }>(
      `SELECT count(*) AS known, count(*) FILTER (WHERE silent) AS silent
       FROM gateway WHERE last_seen IS NOT NULL OR state_at IS NOT NULL`,
    );
    return row ?? { known: 0, silent: 0 };
  }

  /** Silent gateways without an alarm of their own: they fell silent together with many others. */
  gatewaysUntold(): Promise<Silence[]> {
    return this.database.query(
      `SELECT g.id, ${SHARD_OF_SITE('g.site_id')} AS shard,
              coalesce(g.last_seen, g.state_at) AS since
       FROM gateway g
       WHERE g.silent AND EXISTS (SELECT FROM rule WHERE code = 'gateway_offline' AND enabled)
         AND NOT EXISTS (SELECT FROM alarm a WHERE a.open AND a.active
                           AND a.rule = 'gateway_offline' AND a.subject = 'g' || g.id)`,
    );
  }

  gatewaysBack(now: number): Promise<Silence[]> {
    return this.database.query(
      `SELECT g.id, ${SHARD_OF_SITE('g.site_id')} AS shard, g.last_seen AS since
       FROM gateway g JOIN LATERAL (
         SELECT min(${DEADLINE}) AS deadline FROM point p WHERE p.gateway_id = g.id) d ON true
       WHERE g.silent AND g.state <> 'offline'
         AND greatest(g.last_seen, CASE WHEN g.state = 'online' THEN g.state_at END)
             >= to_timestamp($1 / 1000.0) - coalesce(d.deadline, interval '1 minute')`,
      [now],
    );
  }

  /** Points silent beyond their deadline, of gateways that are not silent themselves. */
  pointsLost(now: number, sightSince: number): Promise<PointSilence[]> {
    return this.database.query(
      `SELECT p.id, ${SHARD_OF_SITE('p.site_id')} AS shard, l.fresh_at AS since,
              l.silent AS announced
       FROM last_value l JOIN point p ON p.id = l.point_id JOIN gateway g ON g.id = p.gateway_id
       WHERE l.fresh_at < ${recently('$1')} AND NOT g.silent AND g.state <> 'offline'
         AND greatest(l.fresh_at, g.sight_since, to_timestamp($2 / 1000.0))
             < to_timestamp($1 / 1000.0) - ${DEADLINE}
         AND (NOT l.silent OR (
           EXISTS (SELECT FROM rule WHERE code = 'no_data' AND enabled)
           AND NOT EXISTS (SELECT FROM alarm a WHERE a.open AND a.active AND a.rule = 'no_data'
                             AND a.subject = 'p' || p.id)))`,
      [now, sightSince],
    );
  }

  pointsBack(now: number): Promise<Silence[]> {
    return this.database.query(
      `SELECT p.id, ${SHARD_OF_SITE('p.site_id')} AS shard, l.fresh_at AS since
       FROM last_value l JOIN point p ON p.id = l.point_id JOIN gateway g ON g.id = p.gateway_id
       WHERE l.silent AND NOT g.silent AND g.state <> 'offline' AND l.fresh_at >= to_timestamp($1 / 1000.0) - ${DEADLINE}`,
      [now],
    );
  }
}
