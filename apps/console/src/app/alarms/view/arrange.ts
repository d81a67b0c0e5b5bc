/**
 * The alarms of the list as a view wants them: left out, put in order, put in groups. Pure. The plain
 * view costs nothing: the list comes as it is, most urgent first.
 */
import type { AlarmView, Severity } from '@fengsui/contracts';
import { ListView, isFiltered } from './list-view';

/** What the view cannot know from the alarms alone. */
export interface Surroundings {
  townOf: (site: string | null) => string | null;
  /** When its next limit is reached, ms from now; `undefined`: nothing can be claimed. */
  timeLeft: (occurrence: string) => number | undefined;
  /** What a person would look for, in small letters. */
  textOf: (alarm: AlarmView) => string;
}

export interface GroupHead {
  kind: 'group';
  key: string;
  /** Code of site, town or substance, or the severity; `null` where the alarms have none. */
  of: string | null;
  alarms: readonly AlarmView[];
  worst: Severity;
  unacknowledged: number;
  closed: boolean;
}
export type Arranged = AlarmView | GroupHead;

export interface Hidden {
  total: number;
  /** Unacknowledged and red: what a filter must not make anyone forget. */
  red: number;
}

/** The alarms that the view leaves in, in its order. */
export function chosen(
  list: readonly AlarmView[],
  view: ListView,
  around: Surroundings,
): readonly AlarmView[] {
  const left = isFiltered(view) ? list.filter((alarm) => fits(alarm, view, around)) : list;
  switch (view.sort) {
    case 'urgency':
      return left;
    case 'time_left':
      return byTimeLeft(left, around);
    case 'newest':
      return [...left].sort((a, b) => (a.raisedAt < b.raisedAt ? 1 : -1));
    case 'oldest':
      return [...left].sort((a, b) => (a.raisedAt > b.raisedAt ? 1 : -1));
    case 'place':
      return byPlace(left);
  }
}

export function hiddenOf(list: readonly AlarmView[], left: readonly AlarmView[]): Hidden {
  if (list.length === left.length) return { total: 0, red: 0 };
  const calls = (alarms: readonly AlarmView[]) =>
    alarms.filter(({ severity, acked }) => severity === 1 && !acked).length;
  return { total: list.length - left.length, red: calls(list) - calls(left) };
}

/**
 * The alarms under a head for each group, the group with the most urgent first, as the plain list has it.
 * @param closed keys of the groups whose alarms are not wanted
 */
export function grouped(
  alarms: readonly AlarmView[],
  view: ListView,
  around: Surroundings,
  closed: ReadonlySet<string>,
): readonly Arranged[] {
  if (view.group === 'none') return alarms;
  const groups = new Map<string | null, AlarmView[]>();
  for (const alarm of alarms) {
    const of = groupOf(alarm, view, around);
    const group = groups.get(of);
    if (group) group.push(alarm);
    else groups.set(of, [alarm]);
  }
  const heads = [...groups].map(([of, members]): GroupHead => {
    const key = `group:${view.group}:${encodeURIComponent(of ?? '')}`;
    return {
      kind: 'group',
      key,
      of,
      alarms: members,
      worst: members.reduce<Severity>(
        (worst, { severity }) => (severity < worst ? severity : worst),
        4,
      ),
      unacknowledged: members.filter(({ acked }) => !acked).length,
      closed: closed.has(key),
    };
  });
  if (view.group === 'severity') heads.sort((a, b) => a.worst - b.worst);
  return heads.flatMap((head) => (head.closed ? [head] : [head, ...head.alarms]));
}

function groupOf(alarm: AlarmView, { group }: ListView, { townOf }: Surroundings): string | null {
  if (group === 'site') return alarm.site;
  if (group === 'town') return townOf(alarm.site);
  return group === 'substance' ? alarm.substance : String(alarm.severity);
}

function fits(alarm: AlarmView, view: ListView, { townOf, textOf }: Surroundings): boolean {
  const { care, severities, site, town, substance, quantity } = view;
  const text = view.text.trim().toLowerCase();
  return (
    (care === 'any' || alarm.acked === (care === 'acknowledged')) &&
    (severities.length === 0 || severities.includes(alarm.severity)) &&
    (site === null || alarm.site === site) &&
    (town === null || townOf(alarm.site) === town) &&
    (substance === null || alarm.substance === substance) &&
    (quantity === null || alarm.quantity === quantity) &&
    (text === '' || textOf(alarm).includes(text))
  );
}

/** Soonest first; where nothing can be claimed, below, as in the plain order. */
function byTimeLeft(alarms: readonly AlarmView[], { timeLeft }: Surroundings): AlarmView[] {
  const known = new Map<AlarmView, number>();
  for (const alarm of alarms) {
    const ms = timeLeft(alarm.occurrence);
    if (ms !== undefined) known.set(alarm, ms);
  }
  const soon = [...known].sort(([, a], [, b]) => a - b).map(([alarm]) => alarm);
  return [...soon, ...alarms.filter((alarm) => !known.has(alarm))];
}

/** Site, unit, point, by their codes: always in the same place. */
function byPlace(alarms: readonly AlarmView[]): AlarmView[] {
  const key = ({ site, unitOfPlant, point }: AlarmView) =>
    `${site ?? '~'} ${unitOfPlant ?? '~'} ${point ?? ''}`;
  const keyed = alarms.map((alarm) => [key(alarm), alarm] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, alarm]) => alarm);
}
