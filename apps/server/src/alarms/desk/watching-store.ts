/** SQL of what can be judged: points whose newest reading may be believed, and the blind spots. */
import { Injectable } from '@nestjs/common';
import type { Watching, WatchingView } from '@fengsui/contracts';
import { MISSED_INTERVALS, SKEWED_MS, WAY_MS } from '@fengsui/domain';
import { Database } from '../../platform/database.js';
import { HAS_SEVERITY1, SEVERITY1_RULES } from '../../platform/severity1-points.js';

interface Row {
  site: string | null;
  severe: boolean | null;
  points: number;
  watched: number;
  never: number;
  stale: number;
  badQuality: number;
  skewed: number;
}

@Injectable()
export class WatchingStore {
  constructor(private readonly database: Database) {}

  /** Each blind point is counted once, by the gravest reason. */
  async view(now: number): Promise<WatchingView> {
    const rows = await this.database.query<Row>(
      `WITH ${SEVERITY1_RULES}, seen AS (
         SELECT s.code AS site,
                ${HAS_SEVERITY1} AS severe,
                CASE WHEN l.point_id IS NULL THEN 'never'
                     WHEN g.state = 'offline' OR l.fresh_at < to_timestamp($1 / 1000.0)
                          - (${MISSED_INTERVALS} * p.interval_s * 1000 + ${WAY_MS})
                            * interval '1 millisecond' THEN 'stale'
                     WHEN l.q = 2 OR l.v IS NULL THEN 'bad'
                     WHEN abs(coalesce(g.skew_ms, 0)) > ${SKEWED_MS} THEN 'skewed'
                     ELSE 'watched' END AS sight
         FROM point p JOIN site s ON s.id = p.site_id JOIN gateway g ON g.id = p.gateway_id
         LEFT JOIN last_value l ON l.point_id = p.id
         WHERE p.limits <> '{}' OR ${HAS_SEVERITY1})
       SELECT site, severe, count(*) AS points,
              count(*) FILTER (WHERE sight = 'watched') AS watched,
              count(*) FILTER (WHERE sight = 'never') AS never,
              count(*) FILTER (WHERE sight = 'stale') AS stale,
              count(*) FILTER (WHERE sight = 'bad') AS "badQuality",
              count(*) FILTER (WHERE sight = 'skewed') AS skewed
       FROM seen GROUP BY site, severe ORDER BY site`,
      [now],
    );
    const sites = [...new Set(rows.map(({ site }) => site))].map((site) => {
      const ofSite = rows.filter((row) => row.site === site);
      const { points, watched } = sum(ofSite.filter(({ severe }) => severe));
      return { site: site ?? '', ...sum(ofSite), severity1: { points, watched } };
    });
    return { district: sum(rows), severity1: sum(rows.filter(({ severe }) => severe)), sites };
  }
}

function sum(rows: readonly Row[]): Watching {
  const of = (key: 'points' | 'watched' | 'never' | 'stale' | 'badQuality' | 'skewed') =>
    rows.reduce((total, row) => total + row[key], 0);
  return {
    points: of('points'),
    watched: of('watched'),
    blind: {
      never: of('never'),
      stale: of('stale'),
      badQuality: of('badQuality'),
      skewed: of('skewed'),
    },
  };
}
