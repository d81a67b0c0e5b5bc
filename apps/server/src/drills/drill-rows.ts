/** Rows of drills and their alarms, and how people see them. */
import type {
  DrillAlarm,
  DrillRequest,
  DrillScore,
  DrillState,
  DrillView,
} from '@fengsui/contracts';
import type { Alarm, DrillMemories, DrillScript } from '@fengsui/domain';

export const isoOrNull = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

export const DRILL_COLUMNS = `d.id, d.version, d.name, d.blind, d.state, d.script, d.speed,
  d.start_at AS "startAt", d.started_at AS "startedAt", d.ended_at AS "endedAt",
  d.ended_by AS "endedBy", d.by_user AS by, d.scores,
  coalesce((SELECT jsonb_agg(i.id::text ORDER BY i.id) FROM incident i WHERE i.drill_id = d.id),
    '[]') AS incidents`;

/** Times in UTC ms. */
export interface DrillRow {
  id: number;
  version: number;
  name: string;
  blind: boolean;
  state: DrillState;
  script: DrillRequest['script'];
  speed: number;
  startAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
  endedBy: string | null;
  by: string;
  scores: DrillScore[] | null;
  incidents: string[];
}

export const PLAY_COLUMNS = `${DRILL_COLUMNS}, d.timeline, d.played_ms AS "playedMs",
  d.played_at AS "playedAt", d.memories`;
/** What the runner needs besides. */
export interface PlayRow extends DrillRow {
  timeline: DrillScript | null;
  playedMs: number;
  playedAt: number | null;
  memories: DrillMemories;
}

export const isOver = ({ state }: Pick<DrillRow, 'state'>): boolean =>
  state === 'ended' || state === 'cancelled';

/** @param knows whoever planned it; the others see neither script nor time of a blind one before */
export function drillView(row: DrillRow, knows: boolean): DrillView {
  const { version, name, blind, state, speed, by, incidents } = row;
  const hidden = blind && !knows;
  return {
    id: String(row.id),
    version,
    name,
    blind,
    state,
    script: hidden && !isOver(row) ? null : row.script,
    speed,
    startAt: hidden && state === 'planned' ? null : isoOrNull(row.startAt),
    startedAt: isoOrNull(row.startedAt),
    endedAt: isoOrNull(row.endedAt),
    by,
    incidents,
  };
}

export const ALARM_COLUMNS = `a.id, a.drill_id AS drill, a.incident_id AS incident,
  s.code || '/' || p.tag AS point, s.code AS site, p.unit_of_plant AS "unitOfPlant",
  CASE WHEN r.kind IN ('voting', 'compound') THEN '' ELSE p.unit END AS unit, a.rule,
  a.rule_version AS "ruleVersion", a.alarm`;
export const ALARM_FROM = `drill_alarm a JOIN point p ON p.id = a.point_id
  JOIN site s ON s.id = p.site_id LEFT JOIN rule r ON r.code = a.rule`;

export interface DrillAlarmRow {
  id: number;
  drill: number;
  incident: number;
  point: string;
  site: string;
  unitOfPlant: string | null;
  /** Empty for what is counted. */
  unit: string;
  rule: string;
  ruleVersion: number;
  alarm: Alarm;
}

export function drillAlarmView(row: DrillAlarmRow): DrillAlarm {
  const { point, site, unitOfPlant, rule, unit, alarm } = row;
  const { severity, limit, active, ackedBy } = alarm;
  return {
    id: String(row.id),
    drill: String(row.drill),
    incident: String(row.incident),
    point,
    site,
    unitOfPlant,
    rule,
    limit,
    severity,
    value: alarm.peak ?? alarm.value,
    unit,
    t: alarm.trippedAt,
    active,
    ackedAt: isoOrNull(alarm.ackedAt),
    ackedBy,
  };
}
