/** SQL of what a drill is played with: points, rules, wind, and the alarms of a past incident. */
import { Injectable } from '@nestjs/common';
import type { DrillPoint, DrillWind, PastAlarm } from '@fengsui/domain';
import type { Sql } from '../platform/database.js';
import { DRILL_RULE_KINDS, type RuleInForce, type RulePoint } from './plans.js';

/** Own choice: a wind that was measured longer ago says nothing of the wind of the drill. */
const WIND_WITHIN_MS = 15 * 60_000;

const NAME = `s.code || '/' || p.tag`;
const POINT = `jsonb_build_object('name', ${NAME}, 'unitOfPlant', p.unit_of_plant,
  'quantity', p.quantity, 'substance', p.substance, 'intervalS', p.interval_s,
  'range', jsonb_build_array(p.range_low, p.range_high), 'limits', p.limits,
  'position', jsonb_build_array(coalesce(p.lon, s.lon), coalesce(p.lat, s.lat))) AS point`;
const POINTS = 'point p JOIN site s ON s.id = p.site_id';

interface PastRow {
  point: DrillPoint;
  limit: PastAlarm['limit'];
  value: number;
  trippedAt: number;
  returnedAt: number | null;
}

@Injectable()
export class StageStore {
  /** In the order of the register; `null`: no such site. */
  async points(sql: Sql, site: string): Promise<DrillPoint[] | null> {
    const known = await sql.query('SELECT FROM site WHERE code = $1', [site]);
    if (known.length === 0) return null;
    const rows = await sql.query<{ point: DrillPoint }>(
      `SELECT ${POINT} FROM ${POINTS} WHERE s.code = $1 ORDER BY p.id`,
      [site],
    );
    return rows.map(({ point }) => point);
  }

  /** The site's own wind as it was measured last; `null` when either half of it is not known. */
  async wind(sql: Sql, site: string, nowMs: number): Promise<DrillWind | null> {
    const rows = await sql.query<{ quantity: string; v: number }>(
      `SELECT DISTINCT ON (p.quantity) p.quantity, l.v FROM ${POINTS}
       JOIN last_value l ON l.point_id = p.id
       WHERE s.code = $1 AND l.v IS NOT NULL AND l.q < 2
         AND l.fresh_at > to_timestamp($2::float8 / 1000.0)
         AND ((p.quantity = 'wind_speed' AND p.unit = 'm/s')
           OR (p.quantity = 'wind_direction' AND p.unit = '°'))
       ORDER BY p.quantity, l.t DESC`,
      [site, nowMs - WIND_WITHIN_MS],
    );
    const of = (quantity: string) => rows.find((row) => row.quantity === quantity)?.v;
    const [fromDeg, speedMs] = [of('wind_direction'), of('wind_speed')];
    return fromDeg === undefined || speedMs === undefined ? null : { fromDeg, speedMs };
  }

  /** The alarms of limits of a real incident; `null`: no such incident. */
  async past(sql: Sql, incident: number): Promise<PastAlarm[] | null> {
    const known = await sql.query('SELECT FROM incident WHERE id = $1 AND drill_id IS NULL', [
      incident,
    ]);
    if (known.length === 0) return null;
    return sql.query<PastRow>(
      `SELECT ${POINT}, a.limit_name AS limit, coalesce(a.peak, a.value) AS value,
         a.tripped_at AS "trippedAt", coalesce(a.returned_at, a.cleared_at) AS "returnedAt"
       FROM incident_alarm ia JOIN alarm a ON a.occurrence = ia.occurrence
       JOIN point p ON p.id = a.point_id JOIN site s ON s.id = p.site_id
       WHERE ia.incident_id = $1 AND ia.detached_at IS NULL AND a.rule_kind = 'limits'
         AND a.limit_name IS NOT NULL AND coalesce(a.peak, a.value) IS NOT NULL
       ORDER BY a.tripped_at, a.occurrence`,
      [incident],
    );
  }

  rulePoints(sql: Sql, names: readonly string[]): Promise<RulePoint[]> {
    return sql.query<RulePoint>(
      `SELECT p.id, ${NAME} AS name, s.code AS site, p.quantity, p.limits,
         p.rule_version AS "limitsVersion", jsonb_build_array(p.range_low, p.range_high) AS range
       FROM unnest($1::text[]) AS asked (name)
       JOIN site s ON s.code = split_part(asked.name, '/', 1)
       JOIN point p ON p.site_id = s.id AND p.tag = substr(asked.name, length(s.code) + 2)`,
      [names],
    );
  }

  rules(sql: Sql): Promise<RuleInForce[]> {
    return sql.query<RuleInForce>(
      'SELECT code, version, body FROM rule WHERE enabled AND kind = ANY ($1) ORDER BY code',
      [DRILL_RULE_KINDS],
    );
  }
}
