/** Rows of the tables of incidents as they are asked for, and as people see them. */
import type { AccidentLevel, IncidentView, TimelineEntry } from '@fengsui/contracts';
import { accidentLevel } from '@fengsui/domain';
import { PART_COLUMNS, partsOf, type PartRows } from './incident-parts.js';

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
  i.merged_into::text AS "mergedInto", i.reporter, ${PART_COLUMNS}`;

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
export interface IncidentRow extends Kept, PartRows, Record<TimeColumn, number | null> {
  id: number;
  lon: number | null;
  lat: number | null;
  openedAt: number;
  levelConfirmed: AccidentLevel | null;
  levelBy: string | null;
}

export function incidentView(row: IncidentRow): IncidentView {
  const { id, lon, lat, levelConfirmed, levelBy, counts, first, clocks, promises, ...kept } = row;
  return {
    ...kept,
    ...partsOf({ counts, first, clocks, promises }),
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
