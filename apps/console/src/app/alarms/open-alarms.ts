/**
 * The open alarms as this console knows them, by occurrence. Pure: a snapshot or news goes in, a new
 * state comes out. An older version of an occurrence never replaces a newer one, so a late snapshot
 * cannot undo news.
 */
import type { AlarmView, JournalEntryView, Severity } from '@fengsui/contracts';
import type { MarkState } from '../parts/severity-mark';
import { markOf, moreUrgent } from './marks';
import { OffListReason, afterShelving, isOffList, offListReason, shelvingEnd } from './on-the-list';

export type OpenAlarms = ReadonlyMap<string, AlarmView>;

export const NO_ALARMS: OpenAlarms = new Map();

/** A snapshot true at `asOf`, with the news that came since it was asked for applied after it. */
export function fromSnapshot(
  items: readonly AlarmView[],
  asOf: number,
  recent: readonly JournalEntryView[],
): OpenAlarms {
  const open = new Map(
    items.filter((alarm) => alarm.open).map((alarm) => [alarm.occurrence, alarm]),
  );
  return applyNews(
    open,
    recent.filter((entry) => entry.seq > asOf),
  );
}

/** News in journal order. The same map comes back when nothing of it concerns alarms. */
export function applyNews(before: OpenAlarms, entries: readonly JournalEntryView[]): OpenAlarms {
  let after: Map<string, AlarmView> | null = null;
  for (const alarm of entries.map(alarmOf)) {
    if (!alarm) continue;
    const known: AlarmView | undefined = (after ?? before).get(alarm.occurrence);
    // Two transitions of one round of judging may have one version: the later one is the truth.
    if (known ? known.version > alarm.version : !alarm.open) continue;
    after ??= new Map(before);
    if (alarm.open) after.set(alarm.occurrence, alarm);
    else after.delete(alarm.occurrence);
  }
  return after ?? before;
}

/** The whole alarm that an entry of type `alarm.*` carries. */
export function alarmOf(entry: JournalEntryView): AlarmView | null {
  const alarm = entry.data['alarm'];
  if (!entry.type.startsWith('alarm.') || typeof alarm !== 'object' || alarm === null) return null;
  return 'occurrence' in alarm && 'version' in alarm ? (alarm as AlarmView) : null;
}

/**
 * The alarms as they are at `nowMs`: those whose shelving is over are back on the list. The same map
 * when there is none.
 */
export function atMoment(alarms: OpenAlarms, nowMs: number): OpenAlarms {
  let after: Map<string, AlarmView> | null = null;
  for (const alarm of alarms.values()) {
    const endMs = shelvingEnd(alarm);
    if (endMs === null || endMs > nowMs) continue;
    after ??= new Map(alarms);
    const back = afterShelving(alarm);
    if (back) after.set(alarm.occurrence, back);
    else after.delete(alarm.occurrence);
  }
  return after ?? alarms;
}

/** When shelvings end by themselves, UTC ms, in no order. */
export function shelvingEnds(alarms: OpenAlarms): number[] {
  return [...alarms.values()].map(shelvingEnd).filter((endMs) => endMs !== null);
}

export interface AlarmCounts {
  bySeverity: Record<Severity, number>;
  unacknowledged: number;
  total: number;
  /** Judged and recorded, but not on the list. */
  offList: Record<OffListReason, number>;
}

export function countAlarms(alarms: OpenAlarms): AlarmCounts {
  const bySeverity = { 1: 0, 2: 0, 3: 0, 4: 0 };
  const offList = { shelved: 0, suppressed: 0, out_of_service: 0 };
  const counts = { bySeverity, unacknowledged: 0, total: 0, offList };
  for (const alarm of alarms.values()) {
    const reason = offListReason(alarm);
    if (reason !== null) offList[reason]++;
    else {
      counts.total++;
      bySeverity[alarm.severity]++;
      if (!alarm.acked) counts.unacknowledged++;
    }
  }
  return counts;
}

/** Of one severity: how many there are, and the mark that stands for all of them. */
export interface Tally {
  count: number;
  mark: MarkState;
}
export type Tallies = Partial<Record<Severity, Tally>>;

export function addTally(tallies: Tallies, severity: Severity, { count, mark }: Tally): void {
  const known = tallies[severity];
  tallies[severity] = known
    ? { count: known.count + count, mark: moreUrgent(known.mark, mark) }
    : { count, mark };
}

export interface SiteAlarms {
  worst: Severity;
  /** Worst severity that nobody has acknowledged; `null` when someone has them all. */
  calling: Severity | null;
  open: number;
  unacknowledged: number;
  tallies: Tallies;
}

export function alarmsBySite(alarms: OpenAlarms): ReadonlyMap<string, SiteAlarms> {
  const bySite = new Map<string, SiteAlarms>();
  for (const alarm of alarms.values()) {
    const { site, severity, acked } = alarm;
    if (site === null || isOffList(alarm)) continue;
    let sum = bySite.get(site);
    if (!sum) {
      sum = { worst: severity, calling: null, open: 0, unacknowledged: 0, tallies: {} };
      bySite.set(site, sum);
    }
    sum.open++;
    addTally(sum.tallies, severity, { count: 1, mark: markOf(alarm) });
    if (severity < sum.worst) sum.worst = severity;
    if (acked) continue;
    sum.unacknowledged++;
    if (sum.calling === null || severity < sum.calling) sum.calling = severity;
  }
  return bySite;
}
