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
  alarms: new Set(['alarm', 'acknowledged', 'attached', 'detached', 'split', 'merged', 'opened']),
  teams: new Set([
    ...(['proposed', 'dispatch', 'team', 'guardian', 'roll_call', 'entry'] as Kinds),
    ...(['supplies', 'notified'] as Kinds),
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
