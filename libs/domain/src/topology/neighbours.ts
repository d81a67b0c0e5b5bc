/**
 * Places that alarm together. Two are neighbours when a point of one that alarms is near a point of the
 * other and their first-outs are close in time; places that are neighbours, or neighbours' neighbours,
 * form a neighbourhood. Where they touch, something may have spread from the first to the others.
 */
import { Groups } from './groups.js';
import { linkNear } from './near.js';
import { isEarlier, type Place, type SituatedAlarm } from './place.js';
import { metresOf, type Spot } from './spot.js';

/**
 * How near is near. Our own choice, from no standard: within a site about the reach of a release from
 * one unit to the next one; between sites the distance over which persons are counted around a major
 * hazard (500 m, GB 18218); in time what a cloud in a light wind and the sampling of the detectors take.
 */
export const NEAR = { withinSiteM: 100, betweenSitesM: 500, apartMs: 120_000 } as const;
export type Nearness = Readonly<Record<keyof typeof NEAR, number>>;

export interface Neighbourhood<A extends SituatedAlarm> {
  /** The earliest measured of all its places. */
  readonly firstOut: A;
  /** The earliest first. */
  readonly places: readonly Place<A>[];
}

/**
 * The neighbourhood of each place; one that has no neighbour is the only place of its own.
 * Places are looked up in a grid, so the time taken follows the number of positions, not of pairs.
 */
export function neighbourhoods<A extends SituatedAlarm>(
  places: readonly Place<A>[],
  { withinSiteM, betweenSitesM, apartMs }: Nearness = NEAR,
): Map<Place<A>, Neighbourhood<A>> {
  const groups = new Groups(places.length);
  const spots = spotsOf(places);
  for (const ofSite of bySite(spots).values())
    linkNear(ofSite, groups, { distanceM: withinSiteM, apartMs, differ: 'place' });
  linkNear(spots, groups, { distanceM: betweenSitesM, apartMs, differ: 'site' });

  const members = new Map<number, Place<A>[]>();
  places.forEach((place, index) => {
    const root = groups.of(index);
    const known = members.get(root);
    if (known) known.push(place);
    else members.set(root, [place]);
  });
  const found = new Map<Place<A>, Neighbourhood<A>>();
  for (const together of members.values()) {
    together.sort((a, b) => (isEarlier(a.firstOut, b.firstOut) ? -1 : 1));
    const firstOut = (together[0] as Place<A>).firstOut;
    const neighbourhood = { firstOut, places: together };
    for (const place of together) found.set(place, neighbourhood);
  }
  return found;
}

/** Where the alarms of the places were measured, by time of the places' first-outs. */
function spotsOf(places: readonly Place<SituatedAlarm>[]): Spot[] {
  const byTime = places.map((of, place) => ({ of, place }));
  byTime.sort((a, b) => a.of.firstOut.t - b.of.firstOut.t);
  const spots: Spot[] = [];
  for (const { of, place } of byTime) {
    const { site, firstOut } = of;
    for (const { position } of of.alarms) {
      if (!position) continue;
      const lonM = metresOf(position[0]);
      const latM = metresOf(position[1]);
      const last = spots[spots.length - 1];
      if (last?.place === place && last.lonM === lonM && last.latM === latM) continue;
      spots.push({ place, site, t: firstOut.t, position, lonM, latM });
    }
  }
  return spots;
}

function bySite(spots: readonly Spot[]): Map<string | null, Spot[]> {
  const sites = new Map<string | null, Spot[]>();
  for (const spot of spots) {
    const known = sites.get(spot.site);
    if (known) known.push(spot);
    else sites.set(spot.site, [spot]);
  }
  return sites;
}
