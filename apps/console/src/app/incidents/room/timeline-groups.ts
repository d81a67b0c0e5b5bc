/** Kinds of entries that are looked at together, and which entries were corrected. Pure. */
import type { TimelineEntry } from '@fengsui/contracts';

export const TIMELINE_GROUPS = ['all', 'people', 'alarms', 'teams'] as const;
export type TimelineGroup = (typeof TIMELINE_GROUPS)[number];

type Kinds = readonly TimelineEntry['kind'][];
const GROUPS: Record<Exclude<TimelineGroup, 'all'>, ReadonlySet<TimelineEntry['kind']>> = {
  people: new Set([
    ...(['note', 'decision', 'promise', 'promise_kept', 'promise_overdue', 'photo'] as Kinds),
    ...(['checklist', 'state', 'level', 'casualties', 'supervision', 'noticed'] as Kinds),
  ]),
  alarms: new Set([
    'alarm',
    'acknowledged',
    'attached',
    'detached',
    'split',
    'merged',
    'unmerged',
    'opened',
  ]),
  teams: new Set([
    ...(['proposed', 'dispatch', 'team', 'guardian', 'roll_call', 'entry'] as Kinds),
    ...(['supplies', 'notified', 'delivery'] as Kinds),
  ]),
};

export function inGroup({ kind }: TimelineEntry, group: TimelineGroup): boolean {
  return group === 'all' || GROUPS[group].has(kind);
}

/** Entries that a later one corrects, by id. */
export function correctedIn(entries: readonly TimelineEntry[]): ReadonlySet<string> {
  return new Set(
    entries.flatMap(({ data }) => (typeof data['corrects'] === 'string' ? [data['corrects']] : [])),
  );
}

/** Entries that tell of a merge into this incident which still holds, with the other's number. */
export function mergesIn(entries: readonly TimelineEntry[]): ReadonlyMap<string, string> {
  const newest = new Map<string, TimelineEntry>();
  for (const entry of entries) {
    const { kind, data, id } = entry;
    const other = kind === 'merged' ? data['from'] : kind === 'unmerged' ? data['into'] : null;
    if (typeof other !== 'string') continue;
    const known = newest.get(other);
    if (!known || Number(known.id) < Number(id)) newest.set(other, entry);
  }
  return new Map(
    [...newest].flatMap(([other, { kind, id }]) =>
      kind === 'merged' ? [[id, other] as const] : [],
    ),
  );
}
