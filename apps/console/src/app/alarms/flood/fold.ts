/**
 * Folding the list in a flood (ALARMS.md, "Flood"). Pure. Alarms of one unit of plant or one section
 * of a pipeline belong together (the points of a section share their unit), else those of a site;
 * what is about no site is about the platform. Severity 1 never folds, and one alarm alone neither.
 */
import type { AlarmView, Severity } from '@fengsui/contracts';
import { Neighbourhood, Place, neighbourhoods, placesOf } from '@fengsui/domain';
import type { GroupHead } from '../view/arrange';

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
  /** The places that alarmed near it and about the same time, itself among them. */
  neighbourhood: Neighbourhood<AlarmView>;
  /** Those folded, most urgent first. */
  members: readonly AlarmView[];
  bySeverity: Record<Severity, number>;
  unacknowledged: number;
  /** Its members follow it as rows. */
  opened: boolean;
}
export type ListItem = AlarmView | FoldCard;
/** What stands in a row: with the heads of the groups that a person asked for. */
export type RowItem = ListItem | GroupHead;

export function isCard(item: RowItem): item is FoldCard {
  return 'kind' in item && item.kind === 'card';
}

export function isHead(item: RowItem): item is GroupHead {
  return 'kind' in item && item.kind === 'group';
}

export function isAlarm(item: RowItem): item is AlarmView {
  return !('kind' in item);
}

export function keyOf(item: RowItem): string {
  return isAlarm(item) ? item.occurrence : item.key;
}

/** The key of the card of its place: without spaces, and never the number of an occurrence. */
export function placeOf({ site, unitOfPlant }: AlarmView): string {
  return `place:${encodeURIComponent(site ?? '')}/${encodeURIComponent(unitOfPlant ?? '')}`;
}

/**
 * The list with cards, each where its most urgent member stood.
 * @param list most urgent first
 * @param opened keys of the cards that a person has opened
 */
export function fold(list: readonly AlarmView[], opened: ReadonlySet<string>): ListItem[] {
  const places = placesOf(list);
  const neighbours = neighbourhoods(places);
  /** By the first member. */
  const cards = new Map<AlarmView, FoldCard>();
  const lone = new Set<AlarmView>();
  for (const place of places) {
    const members = place.alarms.filter(({ severity }) => severity !== 1);
    const [first, second] = members;
    if (!first) continue;
    if (!second) {
      lone.add(first);
      continue;
    }
    const neighbourhood = neighbours.get(place) ?? { firstOut: place.firstOut, places: [place] };
    cards.set(first, cardOf(place, members, neighbourhood, opened));
  }
  const items: ListItem[] = [];
  for (const alarm of list) {
    const card = cards.get(alarm);
    if (alarm.severity === 1 || lone.has(alarm)) items.push(alarm);
    else if (card) {
      items.push(card);
      if (card.opened) for (const member of card.members) items.push(member);
    }
  }
  return items;
}

/** How many alarms stand in closed cards, and in how many. */
export function foldedIn(items: readonly RowItem[]): { alarms: number; cards: number } {
  const closed = items.filter(isCard).filter(({ opened }) => !opened);
  return {
    alarms: closed.reduce((sum, { members }) => sum + members.length, 0),
    cards: closed.length,
  };
}

function cardOf(
  { site, unitOfPlant, firstOut }: Place<AlarmView>,
  members: readonly AlarmView[],
  neighbourhood: Neighbourhood<AlarmView>,
  opened: ReadonlySet<string>,
): FoldCard {
  const bySeverity = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const { severity } of members) bySeverity[severity]++;
  const key = placeOf(firstOut);
  return {
    kind: 'card',
    key,
    site,
    unit: unitOfPlant,
    firstOut,
    neighbourhood,
    members,
    bySeverity,
    unacknowledged: members.filter(({ acked }) => !acked).length,
    opened: opened.has(key),
  };
}
