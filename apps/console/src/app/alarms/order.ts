/**
 * The order of the list. Pure. Ten thousand alarms are sorted once; afterwards what has changed is
 * merged in, so that one piece of news costs one pass and no sorting of what stayed.
 */
import type { AlarmView } from '@fengsui/contracts';
import { isOffList } from './on-the-list';
import type { OpenAlarms } from './open-alarms';

export interface Ordered {
  alarms: OpenAlarms;
  /** Those on the list, most urgent first. */
  list: readonly AlarmView[];
}

/** Unacknowledged first, worst severity, still active before returned, newest. */
export function byUrgency(a: AlarmView, b: AlarmView): number {
  return (
    Number(a.acked) - Number(b.acked) ||
    a.severity - b.severity ||
    Number(b.active) - Number(a.active) ||
    // ISO 8601 UTC with milliseconds: as text in the order of time.
    (a.raisedAt === b.raisedAt ? 0 : a.raisedAt < b.raisedAt ? 1 : -1) ||
    (a.occurrence < b.occurrence ? -1 : 1)
  );
}

export function listed(alarms: OpenAlarms): AlarmView[] {
  return [...alarms.values()].filter((alarm) => !isOffList(alarm)).sort(byUrgency);
}

/**
 * The worst alarm of each point; of equally bad ones the most urgent.
 * @param list most urgent first
 */
export function worstByPoint(list: readonly AlarmView[]): ReadonlyMap<string, AlarmView> {
  const worst = new Map<string, AlarmView>();
  for (const alarm of list) {
    const { point, severity } = alarm;
    if (point !== null && severity < (worst.get(point)?.severity ?? 5)) worst.set(point, alarm);
  }
  return worst;
}

/** The list of `alarms`; with `former`, only what differs from it is put in order. */
export function ordered(alarms: OpenAlarms, former?: Ordered): Ordered {
  if (!former) return { alarms, list: listed(alarms) };
  const fresh: AlarmView[] = [];
  const changed = new Set<string>();
  let added = 0;
  for (const alarm of alarms.values()) {
    const before = former.alarms.get(alarm.occurrence);
    if (before === alarm) continue;
    if (before) changed.add(alarm.occurrence);
    else added++;
    if (!isOffList(alarm)) fresh.push(alarm);
  }
  const isWhole = alarms.size === former.alarms.size + added;
  const stays = ({ occurrence }: AlarmView) =>
    !changed.has(occurrence) && (isWhole || alarms.has(occurrence));
  const kept = isWhole && changed.size === 0 ? former.list : former.list.filter(stays);
  if (fresh.length === 0 && kept.length === former.list.length)
    return { alarms, list: former.list };
  return { alarms, list: merged(kept, fresh.sort(byUrgency)) };
}

/** Both are in order; `fresh` is the shorter one. */
function merged(kept: readonly AlarmView[], fresh: readonly AlarmView[]): AlarmView[] {
  const list: AlarmView[] = [];
  let from = 0;
  for (const next of fresh) {
    const to = placeFor(next, kept, from);
    for (; from < to; from++) list.push(kept[from] as AlarmView);
    list.push(next);
  }
  for (; from < kept.length; from++) list.push(kept[from] as AlarmView);
  return list;
}

/** The first place at or after `from` where `alarm` does not come after what stands there. */
function placeFor(alarm: AlarmView, list: readonly AlarmView[], from: number): number {
  let low = from;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byUrgency(list[middle] as AlarmView, alarm) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
