/**
 * Where alarms stand: a place is a unit of plant or a section of a pipeline, else the site as a whole;
 * what belongs to no site is one place of its own.
 */
import type { Position } from '@fengsui/contracts';

/** What topology has to know of an alarm. */
export interface SituatedAlarm {
  /** Numbered as they were raised, in decimal. */
  readonly occurrence: string;
  readonly site: string | null;
  readonly unitOfPlant: string | null;
  /** WGS84; `null` where nobody knows. */
  readonly position: Position | null;
  /** Measured at, UTC ms. */
  readonly t: number;
}

export interface Place<A extends SituatedAlarm> {
  readonly site: string | null;
  readonly unitOfPlant: string | null;
  /** The earliest measured; of several, the first raised. */
  readonly firstOut: A;
  /** In the order in which they were given, never empty. */
  readonly alarms: readonly A[];
}

export function isEarlier(a: SituatedAlarm, b: SituatedAlarm): boolean {
  if (a.t !== b.t) return a.t < b.t;
  // A longer number is a later one.
  if (a.occurrence.length !== b.occurrence.length) return a.occurrence.length < b.occurrence.length;
  return a.occurrence < b.occurrence;
}

/** The places of alarms, in the order in which each is met first. */
export function placesOf<A extends SituatedAlarm>(alarms: Iterable<A>): Place<A>[] {
  type Growing = Place<A> & { firstOut: A; alarms: A[] };
  const places: Growing[] = [];
  const bySite = new Map<string | null, Map<string | null, Growing>>();
  for (const alarm of alarms) {
    const { site, unitOfPlant } = alarm;
    let ofSite = bySite.get(site);
    if (!ofSite) bySite.set(site, (ofSite = new Map<string | null, Growing>()));
    const place = ofSite.get(unitOfPlant);
    if (place) {
      place.alarms.push(alarm);
      if (isEarlier(alarm, place.firstOut)) place.firstOut = alarm;
    } else {
      const found: Growing = { site, unitOfPlant, firstOut: alarm, alarms: [alarm] };
      ofSite.set(unitOfPlant, found);
      places.push(found);
    }
  }
  return places;
}
