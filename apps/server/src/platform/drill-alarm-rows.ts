/**
 * Alarms of a drill in the shape of an incident's real ones, for the slices that show incidents. All of
 * one incident are of one site, so why they belong to it is their place; times are the drill's.
 */

/** The earliest measured first. @param incident SQL of its number */
export const drillAlarmsOf = (incident: string) => `SELECT 'D' || d.id AS occurrence,
    s.code || '/' || p.tag AS point, s.code AS site, p.unit_of_plant AS "unitOfPlant", d.rule,
    p.substance, (d.alarm->>'severity')::smallint AS severity,
    (d.alarm->>'value')::float8 AS value, p.unit, (d.alarm->>'trippedAt')::float8 AS t,
    (d.alarm->>'escalatedAt')::float8 AS "escalatedAt", (d.alarm->>'active')::boolean AS active,
    (d.alarm->>'acked')::boolean AS acked,
    CASE WHEN row_number() OVER w = 1 THEN 'first_out'
      WHEN p.unit_of_plant = first_value(p.unit_of_plant) OVER w THEN 'same_unit'
      ELSE 'same_site' END AS by,
    NULL::float8 AS "distanceM", NULL::text AS "attachedBy", d.open
  FROM drill_alarm d JOIN point p ON p.id = d.point_id JOIN site s ON s.id = p.site_id
  WHERE d.incident_id = ${incident}
  WINDOW w AS (ORDER BY (d.alarm->>'trippedAt')::float8, d.id)`;

/** How many by each reason, of incident `i`. */
export const DRILL_COUNTS = `SELECT jsonb_agg(c) FROM (
  SELECT x.by, count(*) AS total, count(*) FILTER (WHERE x.open) AS open,
    count(*) FILTER (WHERE x.open AND NOT x.acked) AS unacknowledged,
    min(x.t) AS "fromMs", max(x.t) AS "toMs"
  FROM (${drillAlarmsOf('i.id')}) x GROUP BY x.by) c`;

/** The first-out of incident `i`. */
export const DRILL_FIRST = `SELECT to_jsonb(f) - 'open' FROM (${drillAlarmsOf('i.id')}) f
  WHERE f.by = 'first_out'`;
