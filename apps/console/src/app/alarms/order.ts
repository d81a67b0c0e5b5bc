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

/** The list of `alarms`; with `former`, only what differs from it is put in order. */
export function ordered(alarms: OpenAlarms, former?: Ordered): Ordered {
  if (!former) return { alarms, list: listed(alarms) };
  const fresh: AlarmView[] = [];
  for (const alarm of alarms.values())
    if (former.alarms.get(alarm.occurrence) !== alarm && !isOffList(alarm)) fresh.push(alarm);
  const kept = former.list.filter((alarm) => alarms.get(alarm.occurrence) === alarm);
  if (fresh.length === 0 && kept.length === former.list.length)
    return { alarms, list: former.list };
  return { alarms, list: merged(kept, fresh.sort(byUrgency)) };
}

function merged(a: readonly AlarmView[], b: readonly AlarmView[]): AlarmView[] {
  const list: AlarmView[] = [];
  let at = 0;
  for (const next of b) {
    for (let kept = a[at]; kept && byUrgency(kept, next) < 0; kept = a[++at]) list.push(kept);
    list.push(next);
  }
  for (; at < a.length; at++) list.push(a[at] as AlarmView);
  return list;
}
