/** SQL of what a zone is reckoned from: incidents, their first alarms, winds and levels. */
import { Injectable } from '@nestjs/common';
import type { LevelSample, WindPoint } from '@fengsui/domain';
import { Database } from '../platform/database.js';
import { metresPer } from './level-unit.js';
import { sourceOf, type Source, type SourceFacts } from './source-of.js';

const FACTS = `
  SELECT i.id::text AS incident, i.substance, i.container, i.release, i.fire, i.lon, i.lat,
         first.lon AS "firstLon", first.lat AS "firstLat", named.substance AS "alarmSubstance",
         s.lon AS "siteLon", s.lat AS "siteLat", s.details->'inventory' AS inventory,
         d.timeline->'wind' AS "drillWind"
  FROM incident i LEFT JOIN site s ON s.id = i.site_id LEFT JOIN drill d ON d.id = i.drill_id
  LEFT JOIN LATERAL (
    SELECT coalesce(p.lon, w.lon) AS lon, coalesce(p.lat, w.lat) AS lat
    FROM incident_alarm ia JOIN alarm a ON a.occurrence = ia.occurrence
    JOIN site w ON w.id = a.site_id LEFT JOIN point p ON p.id = a.point_id
    WHERE ia.incident_id = i.id AND ia.detached_at IS NULL
    ORDER BY a.tripped_at, a.occurrence LIMIT 1) first ON true
  LEFT JOIN LATERAL (
    SELECT p.substance
    FROM incident_alarm ia JOIN alarm a ON a.occurrence = ia.occurrence
    JOIN point p ON p.id = a.point_id
    WHERE ia.incident_id = i.id AND ia.detached_at IS NULL AND p.substance IS NOT NULL
    ORDER BY a.tripped_at, a.occurrence LIMIT 1) named ON true`;

/** Own choice: a zone takes the mean wind of so long, as aviation does (2 min). */
const WIND_MEAN = `interval '2 minutes'`;
/** Own choice: the fall of a level is measured over so long. */
const LEVEL_SPAN = `interval '15 minutes'`;
const MOST_LEVELS = 2_000;

@Injectable()
export class SourceStore {
  constructor(private readonly database: Database) {}

  async open(): Promise<Source[]> {
    const rows = await this.database.query<SourceFacts>(
      `${FACTS} WHERE i.state <> 'closed' ORDER BY i.id`,
    );
    return rows.map(sourceOf);
  }

  async one(incident: number): Promise<(Source & { isOpen: boolean }) | null> {
    const [row] = await this.database.query<SourceFacts & { state: string }>(
      `SELECT f.*, i.state FROM (${FACTS} WHERE i.id = $1) f
       JOIN incident i ON i.id = f.incident::bigint`,
      [incident],
    );
    return row ? { ...sourceOf(row), isOpen: row.state !== 'closed' } : null;
  }

  /** Every instrument of wind that has told a value. */
  winds(): Promise<WindPoint[]> {
    return this.database.query<WindPoint>(
      `SELECT p.id, s.code AS site, p.tag, p.unit_of_plant AS "unitOfPlant", p.quantity, p.unit,
              p.interval_s AS "intervalS",
              jsonb_build_array(coalesce(p.lon, s.lon), coalesce(p.lat, s.lat)) AS position,
              g.state = 'offline' AS "gatewayOffline", v.v, v.q, v.flags & 1 = 1 AS "outOfRange",
              v.fresh_at AS "freshAtMs"
       FROM point p JOIN site s ON s.id = p.site_id JOIN gateway g ON g.id = p.gateway_id
       JOIN last_value v ON v.point_id = p.id
       WHERE p.quantity IN ('wind_speed', 'wind_direction') ORDER BY p.id`,
    );
  }

  /** Good values of the last minutes before the newest one, by the point's id. */
  async windSamples(points: readonly number[]): Promise<Map<number, number[]>> {
    if (points.length === 0) return new Map();
    const rows = await this.database.query<{ id: number; values: number[] }>(
      `SELECT l.point_id AS id, r.values FROM last_value l CROSS JOIN LATERAL (
         SELECT array_agg(v) AS values FROM reading
         WHERE point_id = l.point_id AND t > l.t - ${WIND_MEAN} AND t <= l.t
           AND q < 2 AND flags & 1 = 0 AND v IS NOT NULL) r
       WHERE l.point_id = ANY ($1::int[]) AND r.values IS NOT NULL`,
      [points],
    );
    return new Map(rows.map(({ id, values }) => [id, values]));
  }

  /** Of a level as `{site}/{tag}`, m, oldest first; none when its unit is no length. */
  async levels(point: string): Promise<LevelSample[]> {
    const rows = await this.database.query<LevelSample & { unit: string }>(
      `SELECT p.unit, r.t, r.v FROM point p JOIN site s ON s.id = p.site_id
       JOIN last_value l ON l.point_id = p.id
       JOIN LATERAL (
         SELECT t, v FROM reading WHERE point_id = p.id AND t > l.t - ${LEVEL_SPAN} AND t <= l.t
           AND q < 2 AND flags & 1 = 0 AND v IS NOT NULL ORDER BY t DESC LIMIT ${MOST_LEVELS}) r
         ON true
       WHERE s.code = split_part($1, '/', 1) AND p.tag = substr($1, strpos($1, '/') + 1)
       ORDER BY r.t`,
      [point],
    );
    return rows.flatMap(({ t, v, unit }) => {
      const factor = metresPer(unit);
      return factor === null ? [] : [{ t, v: v * factor }];
    });
  }
}
