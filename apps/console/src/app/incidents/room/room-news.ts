/** What the journal says of one incident's room, and how what is held becomes what is true. Pure. */
import type { DispatchView, JournalEntryView, TimelineEntry, ZoneView } from '@fengsui/contracts';

type Data = JournalEntryView['data'];
const object = (data: Data, name: string): object | null => {
  const value = data[name];
  return typeof value === 'object' ? value : null;
};

export function entryOf({ type, data }: JournalEntryView, incident: string): TimelineEntry | null {
  if (type !== 'incident.entry') return null;
  const entry = object(data, 'entry') as TimelineEntry | null;
  return entry?.incident === incident ? entry : null;
}

export function zoneOf({ type, data }: JournalEntryView, incident: string): ZoneView | null {
  if (type !== 'incident.zone') return null;
  const zone = object(data, 'zone') as ZoneView | null;
  return zone?.incident === incident ? zone : null;
}

export function dispatchOf(
  { type, data }: JournalEntryView,
  incident: string,
): DispatchView | null {
  if (!type.startsWith('dispatch.')) return null;
  const dispatch = object(data, 'dispatch') as DispatchView | null;
  return dispatch?.incident === incident ? dispatch : null;
}

/** Whether the news may change one of these alarms. */
export function isAboutAlarm(
  { type, data }: JournalEntryView,
  occurrences: ReadonlySet<string>,
): boolean {
  const { occurrence } = data;
  return type.startsWith('alarm.') && typeof occurrence === 'string' && occurrences.has(occurrence);
}

/** Each entry once, newest first: by when it happened, then by when it was written. */
export function withEntries(
  known: readonly TimelineEntry[],
  more: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !ids.has(id));
  return fresh.length === 0 ? known : [...known, ...fresh].sort(newestFirst);
}

function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return b.at.localeCompare(a.at) || Number(b.id) - Number(a.id);
}

/** Newer versions in place; active ones first, then as they were proposed. */
export function withDispatch(
  known: readonly DispatchView[],
  told: DispatchView,
): readonly DispatchView[] {
  const before = known.find(({ id }) => id === told.id);
  if (before && before.version > told.version) return known;
  return [...known.filter(({ id }) => id !== told.id), told].sort(
    (a, b) => Number(isGone(a)) - Number(isGone(b)) || a.proposedAt.localeCompare(b.proposedAt),
  );
}

export const isGone = ({ state }: DispatchView): boolean =>
  state === 'cleared' || state === 'cancelled';
