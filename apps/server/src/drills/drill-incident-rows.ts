/** Incidents of a drill as the journal tells them: the shape of real ones, counting the drill's alarms. */
import type { AccidentLevel, IncidentAlarm, IncidentView, ReportClock } from '@fengsui/contracts';
import { accidentLevel, explanationOf, type ReasonCount } from '@fengsui/domain';
import { DRILL_COUNTS, DRILL_FIRST } from '../platform/drill-alarm-rows.js';
import { isoOrNull } from './drill-rows.js';

const TIMES = {
  openedAt: 'opened_at',
  noticedAt: 'noticed_at',
  ackedAt: 'acked_at',
  sentAt: 'sent_at',
  arrivedAt: 'arrived_at',
  handledAt: 'handled_at',
  recheckAt: 'recheck_at',
  closedAt: 'closed_at',
} as const;
type Time = keyof typeof TIMES;

const CLOCKS = `coalesce((SELECT jsonb_agg(jsonb_build_object('kind', c.kind,
    'startedAt', (extract(epoch FROM c.started_at) * 1000)::float8,
    'dueAt', (extract(epoch FROM c.due_at) * 1000)::float8,
    'doneAt', (extract(epoch FROM c.done_at) * 1000)::float8, 'doneBy', c.done_by,
    'escalations', c.escalations) ORDER BY c.due_at)
  FROM incident_clock c WHERE c.incident_id = i.id), '[]')`;
const PROMISES = `coalesce((SELECT jsonb_agg(jsonb_build_object('entry', p.entry_id::text,
    'text', p.text, 'due', (extract(epoch FROM p.due_at) * 1000)::float8) ORDER BY p.due_at)
  FROM incident_promise p WHERE p.incident_id = i.id AND p.kept_at IS NULL), '[]')`;

/** Of incidents `i`. */
export const DRILL_INCIDENT = `SELECT i.id, i.version, i.state, i.origin, i.drill_id::text AS drill,
    i.severity, i.title, s.code AS site, s.name AS "siteName", i.town, s.details->>'grid' AS grid,
    i.unit_of_plant AS "unitOfPlant", i.lon, i.lat, i.substance, i.container, i.release, i.fire,
    i.opened_by AS "openedBy", i.handled_by AS "handledBy", i.recheck_by AS "recheckBy",
    i.closed_by AS "closedBy", i.result, i.close_reason AS "closeReason", i.supervision,
    i.casualties, i.level_confirmed AS "levelConfirmed", i.level_by AS "levelBy",
    i.merged_into::text AS "mergedInto", i.reporter,
    ${Object.entries(TIMES)
      .map(([name, column]) => `i.${column} AS "${name}"`)
      .join(', ')},
    (${DRILL_COUNTS}) AS counts, (${DRILL_FIRST}) AS first, ${CLOCKS} AS clocks, ${PROMISES} AS promises
  FROM incident i LEFT JOIN site s ON s.id = i.site_id`;

type Told = Time | 'id' | 'position' | 'level' | 'alarms' | 'explanation' | 'clocks' | 'promises';

/** Times in UTC ms. */
export interface DrillIncidentRow extends Omit<IncidentView, Told>, Record<Time, number | null> {
  id: number;
  lon: number | null;
  lat: number | null;
  levelConfirmed: AccidentLevel | null;
  levelBy: string | null;
  clocks: (Omit<ReportClock, 'startedAt' | 'dueAt' | 'doneAt'> & {
    startedAt: number;
    dueAt: number;
    doneAt: number | null;
  })[];
  promises: { entry: string; text: string; due: number }[];
  counts: (ReasonCount & { open: number; unacknowledged: number })[] | null;
  first: IncidentAlarm | null;
}

export function drillIncidentView(row: DrillIncidentRow): IncidentView {
  const { id, lon, lat, levelConfirmed, levelBy, clocks, promises, first, ...rest } = row;
  const { counts, ...kept } = rest;
  const all = counts ?? [];
  const sum = (of: 'total' | 'open' | 'unacknowledged') =>
    all.reduce((total, count) => total + count[of], 0);
  return {
    ...kept,
    id: String(id),
    position: lon === null || lat === null ? null : [lon, lat],
    alarms: { total: sum('total'), open: sum('open'), unacknowledged: sum('unacknowledged') },
    explanation: first && explanationOf(first, all),
    openedAt: new Date(row.openedAt ?? 0).toISOString(),
    noticedAt: isoOrNull(row.noticedAt),
    ackedAt: isoOrNull(row.ackedAt),
    sentAt: isoOrNull(row.sentAt),
    arrivedAt: isoOrNull(row.arrivedAt),
    handledAt: isoOrNull(row.handledAt),
    recheckAt: isoOrNull(row.recheckAt),
    closedAt: isoOrNull(row.closedAt),
    clocks: clocks.map(({ startedAt, dueAt, doneAt, ...clock }) => ({
      ...clock,
      startedAt: new Date(startedAt).toISOString(),
      dueAt: new Date(dueAt).toISOString(),
      doneAt: isoOrNull(doneAt),
    })),
    promises: promises.map(({ due, ...promise }) => ({
      ...promise,
      due: new Date(due).toISOString(),
    })),
    level: row.casualties && {
      computed: accidentLevel(row.casualties),
      confirmed: levelConfirmed,
      by: levelBy,
    },
  };
}
