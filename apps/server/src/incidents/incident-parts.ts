/**
 * What belongs to an incident and stands in other tables, asked for in the same statement: all of one
 * answer is true at one moment, and a list is one way to the database.
 */
import type { IncidentAlarm, IncidentView, ReportClock } from '@fengsui/contracts';
import { explanationOf, type ReasonCount } from '@fengsui/domain';
import { DRILL_COUNTS, DRILL_FIRST, drillAlarmsOf } from '../platform/drill-alarm-rows.js';

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Columns of an alarm `a` that belongs to an incident by `ia`. */
const ALARM_COLUMNS = `a.occurrence::text AS occurrence, ps.code || '/' || p.tag AS point,
  asite.code AS site, p.unit_of_plant AS "unitOfPlant", a.rule, p.substance, a.severity, a.value,
  p.unit, ${ms('a.tripped_at')} AS t, ${ms('a.escalated_at')} AS "escalatedAt", a.active, a.acked, ia.by, ia.distance_m AS "distanceM",
  ia.attached_by AS "attachedBy"`;
const BELONGING = `FROM incident_alarm ia JOIN alarm a ON a.occurrence = ia.occurrence`;
const NAMED = `${BELONGING} LEFT JOIN site asite ON asite.id = a.site_id
  LEFT JOIN point p ON p.id = a.point_id LEFT JOIN site ps ON ps.id = p.site_id`;
const IN_ORDER = 'ORDER BY a.tripped_at, a.occurrence';

const NAMES = `occurrence, point, site, "unitOfPlant", rule, substance, severity, value, unit, t,
  "escalatedAt", active, acked, by, "distanceM", "attachedBy"`;
/** Alarms of incident `$1`, the earliest measured first; a drill's incident has those of the drill. */
export const ALARMS_OF_INCIDENT = `SELECT ${NAMES} FROM (
    SELECT ${ALARM_COLUMNS} ${NAMED} WHERE ia.incident_id = $1 AND ia.detached_at IS NULL
    UNION ALL SELECT ${NAMES} FROM (${drillAlarmsOf('$1')}) d) one
  ORDER BY t, length(occurrence), occurrence`;

const COUNTS = `SELECT jsonb_agg(c) FROM (
  SELECT ia.by, count(*) AS total, count(*) FILTER (WHERE a.open) AS open,
    count(*) FILTER (WHERE a.open AND NOT a.acked) AS unacknowledged,
    ${ms('min(a.tripped_at)')} AS "fromMs", ${ms('max(a.tripped_at)')} AS "toMs"
  ${BELONGING} WHERE ia.incident_id = i.id AND ia.detached_at IS NULL GROUP BY ia.by) c`;
const FIRST = `SELECT to_jsonb(f) FROM (SELECT ${ALARM_COLUMNS} ${NAMED}
  WHERE ia.incident_id = i.id AND ia.detached_at IS NULL ${IN_ORDER} LIMIT 1) f`;
const CLOCKS = `SELECT jsonb_agg(c ORDER BY c."dueAt") FROM (
  SELECT kind, ${ms('started_at')} AS "startedAt", ${ms('due_at')} AS "dueAt",
    ${ms('done_at')} AS "doneAt", done_by AS "doneBy", escalations
  FROM incident_clock WHERE incident_id = i.id) c`;
const PROMISES = `SELECT jsonb_agg(c ORDER BY c.due, c.entry) FROM (
  SELECT entry_id::text AS entry, text, ${ms('due_at')} AS due
  FROM incident_promise WHERE incident_id = i.id AND kept_at IS NULL) c`;

/** Of incident `i`. */
export const PART_COLUMNS = `CASE WHEN i.drill_id IS NULL THEN (${COUNTS}) ELSE (${DRILL_COUNTS})
  END AS counts, CASE WHEN i.drill_id IS NULL THEN (${FIRST}) ELSE (${DRILL_FIRST}) END AS first,
  (${CLOCKS}) AS clocks, (${PROMISES}) AS promises`;

/** The alarms that were attached for one reason. */
interface AlarmCount extends ReasonCount {
  open: number;
  unacknowledged: number;
}
type ClockRow = Pick<ReportClock, 'kind' | 'doneBy' | 'escalations'> & {
  startedAt: number;
  dueAt: number;
  doneAt: number | null;
};
/** Times in UTC ms; `null`: none. */
export interface PartRows {
  counts: AlarmCount[] | null;
  first: IncidentAlarm | null;
  clocks: ClockRow[] | null;
  promises: { entry: string; text: string; due: number }[] | null;
}

const iso = (at: number) => new Date(at).toISOString();

export function partsOf({
  counts,
  first,
  clocks,
  promises,
}: PartRows): Pick<IncidentView, 'alarms' | 'explanation' | 'clocks' | 'promises'> {
  const all = counts ?? [];
  const sum = (of: 'total' | 'open' | 'unacknowledged') =>
    all.reduce((total, count) => total + count[of], 0);
  return {
    alarms: { total: sum('total'), open: sum('open'), unacknowledged: sum('unacknowledged') },
    explanation: first && explanationOf(first, all),
    clocks: (clocks ?? []).map((clock) => ({
      ...clock,
      startedAt: iso(clock.startedAt),
      dueAt: iso(clock.dueAt),
      doneAt: clock.doneAt === null ? null : iso(clock.doneAt),
    })),
    promises: (promises ?? []).map((promise) => ({ ...promise, due: iso(promise.due) })),
  };
}
