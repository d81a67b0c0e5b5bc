/** SQL about what alarms are about: names, the point's own noise, how long its short alarms last. */
import { Injectable } from '@nestjs/common';
import type { KpiSubject, LimitName, Limits, Quantity } from '@fengsui/contracts';
import { Database } from '../platform/database.js';

export interface SubjectRow extends KpiSubject {
  subject: string;
  pointId: number | null;
  quantity: Quantity | null;
  unit: string | null;
  limits: Limits | null;
  low: number | null;
  high: number | null;
  badQuality: boolean;
}
export interface Noise {
  medianDifference: number;
  differences: number;
}

/** Enough for a median, and few enough for a point that reports every second. */
const READINGS_PER_HOUR = 120;
const SHORT_MS = 60_000;
const NEWEST = 200;

const at = (parameter: string) => `to_timestamp(${parameter}::float8 / 1000)`;

/** Names of a subject's key (`p12`, `g3`, `s5`, `platform`) in column `key` of the table `k`. */
const idOf = (letter: string, key: string) =>
  `CASE WHEN ${key} ~ '^${letter}[0-9]+$' THEN substr(${key}, 2)::int END`;
/** Joins that bring `s` site, `p` point and `g` gateway of the expression's key. */
export const subjectJoins = (key: string) => `
  LEFT JOIN point p ON p.id = ${idOf('p', key)}
  LEFT JOIN gateway g ON g.id = coalesce(p.gateway_id, ${idOf('g', key)})
  LEFT JOIN site s ON s.id = coalesce(p.site_id, g.site_id, ${idOf('s', key)})`;
/** Columns of {@link KpiSubject}. */
export const SUBJECT_COLUMNS = `s.code || '/' || p.tag AS point, g.code AS gateway, s.code AS site,
  jsonb_build_object('site', s.name, 'point', p.name) AS names`;

@Injectable()
export class SubjectStore {
  constructor(private readonly database: Database) {}

  subjects(keys: readonly string[]): Promise<SubjectRow[]> {
    return this.database.query(
      `SELECT k.key AS subject, ${SUBJECT_COLUMNS}, p.id AS "pointId", p.quantity, p.unit, p.limits,
              p.range_low AS low, p.range_high AS high,
              coalesce(v.q = 2, false) AS "badQuality"
       FROM unnest($1::text[]) WITH ORDINALITY AS k (key, n) ${subjectJoins('k.key')}
       LEFT JOIN last_value v ON v.point_id = p.id ORDER BY k.n`,
      [keys],
    );
  }

  /** Those of them of which an alarm belongs to an incident that is not closed. */
  async inOpenIncidents(keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ subject: string }>(
      `SELECT DISTINCT a.subject FROM incident i
       JOIN incident_alarm ia ON ia.incident_id = i.id AND ia.detached_at IS NULL
       JOIN alarm a ON a.occurrence = ia.occurrence
       WHERE i.state <> 'closed' AND a.subject = ANY ($1::text[])`,
      [keys],
    );
    return new Set(rows.map(({ subject }) => subject));
  }

  /**
   * Median absolute difference of successive good readings of the day before, both outside alarms;
   * of a point that reports often, the first of each hour. `null`: there are none.
   */
  async noise(pointId: number, subject: string, toMs: number): Promise<Noise | null> {
    const [row] = await this.database.query<Noise>(
      `WITH alarmed AS (
         SELECT coalesce(range_agg(tstzrange(tripped_at, returned_at, '[]')), '{}') AS spans
         FROM (SELECT tripped_at, returned_at FROM alarm
               WHERE subject = $2 AND raised_at >= ${at('$3')} - interval '2 days'
               UNION ALL
               SELECT tripped_at, returned_at FROM alarm WHERE subject = $2 AND open
               UNION ALL
               SELECT tripped_at, returned_at FROM alarm
               WHERE subject = $2 AND returned_at >= ${at('$3')} - interval '1 day'
                 AND returned_at - raised_at > interval '24 hours') a
         WHERE tripped_at <= coalesce(returned_at, 'infinity')),
       step AS (
         SELECT r.t, r.v, lag(r.t) OVER w AS t0, lag(r.v) OVER w AS v0
         FROM generate_series(0, 23) AS hour
         CROSS JOIN LATERAL (
           SELECT t, v, hour FROM reading
           WHERE point_id = $1 AND q = 0 AND v IS NOT NULL
             AND t >= ${at('$3')} - (hour + 1) * interval '1 hour'
             AND t < ${at('$3')} - hour * interval '1 hour'
           ORDER BY t LIMIT ${READINGS_PER_HOUR}) r
         WINDOW w AS (PARTITION BY r.hour ORDER BY r.t))
       SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(v - v0)) AS "medianDifference",
              count(*) AS differences
       FROM step, alarmed
       WHERE v0 IS NOT NULL AND NOT spans @> t AND NOT spans @> t0`,
      [pointId, subject, toMs],
    );
    return row && row.differences > 0 ? row : null;
  }

  /** Of the newest activations those that were over within a minute: how long nine of ten lasted. */
  async short(
    subject: string,
    rule: string,
  ): Promise<{ activations: number; lastedS: number } | null> {
    const [row] = await this.database.query<{ activations: number; lastedMs: number | null }>(
      `SELECT count(*) AS activations,
              percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM lasted) * 1000) AS "lastedMs"
       FROM (SELECT returned_at - raised_at AS lasted FROM alarm WHERE subject = $1 AND rule = $2
             ORDER BY occurrence DESC LIMIT ${NEWEST}) newest
       WHERE lasted < interval '${SHORT_MS} milliseconds'`,
      [subject, rule],
    );
    if (!row || row.lastedMs === null) return null;
    return { activations: row.activations, lastedS: Math.round(row.lastedMs / 100) / 10 };
  }

  /** The on-delay that a rule of people, or one that came with the program, has now. */
  async onDelayS(rule: string): Promise<number> {
    const [row] = await this.database.query<{ delay: number | null }>(
      `SELECT (body->>'onDelayS')::float8 AS delay FROM rule WHERE code = $1`,
      [rule],
    );
    return row?.delay ?? 0;
  }
}

const HIGH: readonly LimitName[] = ['H', 'HH'];

/** Of the limits on that side: the longest on-delay; a point without limits has none. */
export function limitsOnDelayS(limits: Limits | null, rule: string): number {
  const names = Object.keys(limits ?? {}) as LimitName[];
  const side = names.filter((name) => HIGH.includes(name) === (rule === 'limits.high'));
  return Math.max(0, ...side.map((name) => limits?.[name]?.onDelayS ?? 0));
}

/** The smallest deadband of its limits, in the point's unit; `null` without limits. */
export function smallestDeadband(limits: Limits | null): number | null {
  const all = Object.values(limits ?? {}).map(({ deadband }) => deadband ?? 0);
  return all.length > 0 ? Math.min(...all) : null;
}
