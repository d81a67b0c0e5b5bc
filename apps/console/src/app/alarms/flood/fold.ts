/**
 * Folding the list in a flood (ALARMS.md, "Flood"). Pure. Alarms of one unit of plant or one section
 * of a pipeline belong together (the points of a section share their unit), else those of a site;
 * what is about no site is about the platform. Severity 1 never folds, and one alarm alone neither.
 */
import type { AlarmView, Severity } from '@fengsui/contracts';

/** New alarms are counted over this time. */
export const FLOOD_WINDOW_MS = 600_000;
/** More than so many new alarms in the window fold the list; fewer than `UNFOLD_BELOW` unfold it. */
export const FOLD_ABOVE = 10;
export const UNFOLD_BELOW = 5;

export function isFlood(before: boolean, newAlarms: number): boolean {
  return before ? newAlarms >= UNFOLD_BELOW : newAlarms > FOLD_ABOVE;
}

/** Alarms of one place in place of their rows. */
export interface FoldCard {
  kind: 'card';
  /** The same place has the same key. */
  key: string;
  site: string | null;
  unit: string | null;
  /** The earliest measured of the place, severity 1 included. */
  firstOut: AlarmView;
  /** Those folded, most urgent first. */
  members: readonly AlarmView[];
  bySeverity: Record<Severity, number>;
  unacknowledged: number;
  /** Its members follow it as rows. */
  opened: boolean;
}
export type ListItem = AlarmView | FoldCard;

export function isCard(item: ListItem): item is FoldCard {
  return 'kind' in item;
}

export function keyOf(item: ListItem): string {
  return isCard(item) ? item.key : item.occurrence;
}

/** The key of the card of its place: without spaces, and never the number of an occurrence. */
export function placeOf({ site, unitOfPlant }: AlarmView): string {
  return `place:${encodeURIComponent(site ?? '')}/${encodeURIComponent(unitOfPlant ?? '')}`;
}

interface Place {
  firstOut: AlarmView;
  members: AlarmView[];
  /** Its card stands in the list already. */
  told: boolean;
}

/**
 * The list with cards, each where its most urgent member stood.
 * @param list most urgent first
 * @param opened keys of the cards that a person has opened
 */
export function fold(list: readonly AlarmView[], opened: ReadonlySet<string>): ListItem[] {
  const places = gather(list);
  const items: ListItem[] = [];
  list.forEach((alarm, index) => {
    const place = places[index] as Place;
    if (alarm.severity === 1 || place.members.length === 1) items.push(alarm);
    else if (!place.told) {
      place.told = true;
      const key = placeOf(alarm);
      items.push(cardOf(key, place, opened.has(key)));
      if (opened.has(key)) for (const member of place.members) items.push(member);
    }
  });
  return items;
}

/** The place of each alarm of the list, in the same order. */
function gather(list: readonly AlarmView[]): Place[] {
  const bySite = new Map<string | null, Map<string | null, Place>>();
  return list.map((alarm) => {
    let ofSite = bySite.get(alarm.site);
    if (!ofSite) bySite.set(alarm.site, (ofSite = new Map<string | null, Place>()));
    const unit = alarm.unitOfPlant ?? null;
    let place = ofSite.get(unit);
    if (!place) ofSite.set(unit, (place = { firstOut: alarm, members: [], told: false }));
    if (isEarlier(alarm, place.firstOut)) place.firstOut = alarm;
    if (alarm.severity !== 1) place.members.push(alarm);
    return place;
  });
}

/** How many alarms stand in closed cards, and in how many. */
export function foldedIn(items: readonly ListItem[]): { alarms: number; cards: number } {
  const closed = items.filter(isCard).filter(({ opened }) => !opened);
  return {
    alarms: closed.reduce((sum, { members }) => sum + members.length, 0),
    cards: closed.length,
  };
}

function isEarlier(a: AlarmView, b: AlarmView): boolean {
  if (a.t !== b.t) return a.t < b.t;
  // Occurrences are numbered as they were raised; a longer number is a later one.
  if (a.occurrence.length !== b.occurrence.length) return a.occurrence.length < b.occurrence.length;
  return a.occurrence < b.occurrence;
}

function cardOf(key: string, { firstOut, members }: Place, opened: boolean): FoldCard {
  const bySeverity = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const { severity } of members) bySeverity[severity]++;
  const unacknowledged = members.filter(({ acked }) => !acked).length;
  const { site, unitOfPlant } = firstOut;
  const unit = unitOfPlant ?? null;
  return {
    kind: 'card',
    key,
    site,
    unit,
    firstOut,
    members,
    bySeverity,
    unacknowledged,
    opened,
  };
}
