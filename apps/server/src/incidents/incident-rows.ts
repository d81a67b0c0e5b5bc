/** Rows of the tables of incidents as they are asked for, and as people see them. */
import type {
  AccidentLevel,
  Correlation,
  Explanation,
  IncidentAlarm,
  IncidentView,
  ReportClock,
  TimelineEntry,
} from '@fengsui/contracts';
import { accidentLevel, explanationOf } from '@fengsui/domain';

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

export const INCIDENT_COLUMNS = `i.id, i.version, i.state, i.origin, i.drill_id::text AS drill,
  i.severity, i.title, s.code AS site, s.name AS "siteName", i.town, s.details->>'grid' AS grid,
  i.unit_of_plant AS "unitOfPlant", i.lon, i.lat, i.substance, i.container, i.release, i.fire,
  i.opened_at AS "openedAt", i.opened_by AS "openedBy", i.noticed_at AS "noticedAt",
  i.acked_at AS "ackedAt", i.sent_at AS "sentAt", i.arrived_at AS "arrivedAt",
  i.handled_at AS "handledAt", i.handled_by AS "handledBy", i.recheck_at AS "recheckAt",
  i.recheck_by AS "recheckBy", i.closed_at AS "closedAt", i.closed_by AS "closedBy", i.result,
  i.close_reason AS "closeReason", i.supervision, i.casualties,
  i.level_confirmed AS "levelConfirmed", i.level_by AS "levelBy",
  i.merged_into::text AS "mergedInto", i.reporter`;

type Kept = Pick<
  IncidentView,
  | 'version'
  | 'state'
  | 'origin'
  | 'drill'
  | 'severity'
  | 'title'
  | 'site'
  | 'siteName'
  | 'town'
  | 'grid'
  | 'unitOfPlant'
  | 'substance'
  | 'container'
  | 'release'
  | 'fire'
  | 'openedBy'
  | 'handledBy'
  | 'recheckBy'
  | 'closedBy'
  | 'result'
  | 'closeReason'
  | 'supervision'
  | 'casualties'
  | 'mergedInto'
  | 'reporter'
>;
type TimeColumn =
  'noticedAt' | 'ackedAt' | 'sentAt' | 'arrivedAt' | 'handledAt' | 'recheckAt' | 'closedAt';

/** An incident with its site; times in UTC ms. */
export interface IncidentRow extends Kept, Record<TimeColumn, number | null> {
  id: number;
  lon: number | null;
  lat: number | null;
  openedAt: number;
  levelConfirmed: AccidentLevel | null;
  levelBy: string | null;
}

/** What belongs to an incident and stands in other tables. */
export interface IncidentParts {
  alarms: IncidentView['alarms'];
  explanation: Explanation | null;
  clocks: ReportClock[];
  promises: IncidentView['promises'];
}

export function incidentView(row: IncidentRow, parts: IncidentParts): IncidentView {
  const { id, lon, lat, levelConfirmed, levelBy, ...kept } = row;
  return {
    ...kept,
    ...parts,
    id: String(id),
    position: lon === null || lat === null ? null : [lon, lat],
    openedAt: iso(row.openedAt),
    noticedAt: isoOrNull(row.noticedAt),
    ackedAt: isoOrNull(row.ackedAt),
    sentAt: isoOrNull(row.sentAt),
    arrivedAt: isoOrNull(row.arrivedAt),
    handledAt: isoOrNull(row.handledAt),
    recheckAt: isoOrNull(row.recheckAt),
    closedAt: isoOrNull(row.closedAt),
    level: row.casualties && {
      computed: accidentLevel(row.casualties),
      confirmed: levelConfirmed,
      by: levelBy,
    },
  };
}

/** Alarms `a` that belong to incidents by `ia`, with their point and site. */
export const ALARM_OF_INCIDENT = `SELECT ia.incident_id AS incident,
    a.occurrence::text AS occurrence, ps.code || '/' || p.tag AS point, asite.code AS site,
    p.unit_of_plant AS "unitOfPlant", a.rule, p.substance, a.severity, a.value, p.unit,
    a.tripped_at AS t, a.active, a.acked, ia.by, ia.distance_m AS "distanceM",
    ia.attached_by AS "attachedBy"
  FROM incident_alarm ia JOIN alarm a ON a.occurrence = ia.occurrence
  LEFT JOIN site asite ON asite.id = a.site_id
  LEFT JOIN point p ON p.id = a.point_id LEFT JOIN site ps ON ps.id = p.site_id`;
export type AlarmOfIncident = IncidentAlarm & { incident: number };

export function withoutIncident(row: AlarmOfIncident): IncidentAlarm {
  const alarm: IncidentAlarm & { incident?: number } = { ...row };
  delete alarm.incident;
  return alarm;
}

/** The alarms of one incident that were attached for one reason. */
export interface AlarmCount {
  incident: number;
  by: Correlation;
  total: number;
  open: number;
  unacknowledged: number;
  fromMs: number;
  toMs: number;
}

export function alarmParts(
  counts: readonly AlarmCount[],
  firstOut: IncidentAlarm | null,
): Pick<IncidentParts, 'alarms' | 'explanation'> {
  const sum = (of: 'total' | 'open' | 'unacknowledged') =>
    counts.reduce((total, count) => total + count[of], 0);
  return {
    alarms: { total: sum('total'), open: sum('open'), unacknowledged: sum('unacknowledged') },
    explanation: firstOut && explanationOf(firstOut, counts),
  };
}

export interface ClockRow extends Pick<ReportClock, 'kind' | 'doneBy' | 'escalations'> {
  incident: number;
  startedAt: number;
  dueAt: number;
  doneAt: number | null;
}
export const clockView = (row: ClockRow): ReportClock => ({
  kind: row.kind,
  startedAt: iso(row.startedAt),
  dueAt: iso(row.dueAt),
  doneAt: isoOrNull(row.doneAt),
  doneBy: row.doneBy,
  escalations: row.escalations,
});

export const ENTRY_COLUMNS = `e.id::text AS id, e.incident_id::text AS incident, e.kind, e.at,
  e.recorded_at AS "recordedAt", e.by_user AS by, e.text, e.data`;
export type EntryRow = Omit<TimelineEntry, 'at' | 'recordedAt'> & {
  at: number;
  recordedAt: number;
};
export const entryView = (row: EntryRow): TimelineEntry => ({
  ...row,
  at: iso(row.at),
  recordedAt: iso(row.recordedAt),
});
