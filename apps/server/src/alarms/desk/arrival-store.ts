/** SQL of the readings before a next limit: of open alarms on the list, the worst first. */
import { Injectable } from '@nestjs/common';
import { SLOPE_SPAN_MS } from '@fengsui/domain';
import { Database } from '../../platform/database.js';
import type { Approaches, Approaching } from './arrivals.js';

/** So many alarms are looked at; each costs up to sixty rows. */
const MOST = 300;
/** One reading of each span, so that a fast point costs no more than a slow one. */
const THINNED = `interval '${SLOPE_SPAN_MS / 60} milliseconds'`;
/** The memories of the alarm that keep it off the list; a shelving by its own time. */
const ON_THE_LIST = `a.open AND a.active AND NOT a.suppressed AND NOT a.out_of_service
  AND (a.shelved_until IS NULL OR a.shelved_until <= to_timestamp($1 / 1000.0))`;

@Injectable()
export class ArrivalStore {
  constructor(private readonly database: Database) {}

  async approaches(now: number): Promise<Approaches> {
    const rows = await this.database.query<Approaching & { total: number }>(
      `WITH ahead AS (
         SELECT a.occurrence, a.limit_name AS "limit", a.point_id, p.limits,
                p.interval_s AS "intervalS", count(*) OVER () AS total
         FROM alarm a JOIN point p ON p.id = a.point_id
         WHERE ${ON_THE_LIST} AND ((a.limit_name = 'H' AND p.limits ? 'HH')
                                OR (a.limit_name = 'L' AND p.limits ? 'LL'))
         ORDER BY a.severity, a.occurrence DESC LIMIT ${MOST})
       SELECT h.occurrence, h."limit", h.limits, h."intervalS", h.total, r.moments
       FROM ahead h CROSS JOIN LATERAL (
         SELECT json_agg(json_build_array(round(extract(epoch FROM t) * 1000), v) ORDER BY t)
                  AS moments
         FROM (SELECT max(t) AS t, last(v, t) AS v FROM reading
               WHERE point_id = h.point_id AND q < 2 AND v IS NOT NULL AND flags & 4 = 0
                 AND t > to_timestamp(($1 - ${SLOPE_SPAN_MS}) / 1000.0)
                 AND t <= to_timestamp($1 / 1000.0)
               GROUP BY time_bucket(${THINNED}, t)) seen) r`,
      [now],
    );
    return { alarms: rows, left: Math.max(0, (rows[0]?.total ?? 0) - rows.length) };
  }
}
