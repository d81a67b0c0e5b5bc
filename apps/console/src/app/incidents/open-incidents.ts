/**
 * The open incidents as this console knows them, by id. Pure: a snapshot or news goes in, a new state
 * comes out. An older version of an incident never replaces a newer one.
 */
import type { IncidentView, JournalEntryView } from '@fengsui/contracts';

export type OpenIncidents = ReadonlyMap<string, IncidentView>;
export const NO_INCIDENTS: OpenIncidents = new Map();

/** What a journal entry says an incident is now; `null` for all other news. */
export function incidentOf({ type, data }: JournalEntryView): IncidentView | null {
  if (!type.startsWith('incident.')) return null;
  const { incident } = data;
  if (typeof incident !== 'object' || incident === null) return null;
  return 'id' in incident && 'version' in incident ? (incident as IncidentView) : null;
}

export function isOpen({ state, mergedInto }: IncidentView): boolean {
  return state !== 'closed' && mergedInto === null;
}

/** @param news what came while the snapshot was on its way */
export function incidentsFrom(
  items: readonly IncidentView[],
  asOf: number,
  news: readonly JournalEntryView[],
): OpenIncidents {
  const open = new Map(items.filter(isOpen).map((incident) => [incident.id, incident]));
  return withIncidentNews(
    open,
    news.filter(({ seq }) => seq > asOf),
  );
}

export function withIncidentNews(
  open: OpenIncidents,
  entries: readonly JournalEntryView[],
): OpenIncidents {
  const told = entries.flatMap((entry) => incidentOf(entry) ?? []);
  if (told.length === 0) return open;
  const next = new Map(open);
  for (const incident of told) {
    if ((next.get(incident.id)?.version ?? 0) > incident.version) continue;
    if (isOpen(incident)) next.set(incident.id, incident);
    else next.delete(incident.id);
  }
  return next;
}

/** Gravest first; of equals what nobody has in hand yet, then the oldest. */
export function byUrgency(a: IncidentView, b: IncidentView): number {
  return (
    a.severity - b.severity || STEP[a.state] - STEP[b.state] || a.openedAt.localeCompare(b.openedAt)
  );
}
const STEP = { discovered: 0, handling: 1, recheck: 2, closed: 3 };
