/** Why two alarms belong to the same incident. */
import type { Correlation } from '@fengsui/contracts';
import { distanceBetweenM } from '../geometry/metres.js';
import { NEAR } from '../topology/neighbours.js';
import type { Arrival } from './arrival.js';

/** Own choice: alarms of one site that follow each other within this are one incident. */
export const SAME_SITE_WITHIN_MS = 10 * 60_000;

export type Link = Extract<
  Correlation,
  'same_unit' | 'same_section' | 'neighbour' | 'same_site' | 'downwind'
>;
/** The closest tie first. */
export const LINKS: readonly Link[] = [
  'same_unit',
  'same_section',
  'neighbour',
  'same_site',
  'downwind',
];

type Tied = Pick<Arrival, 'site' | 'unitOfPlant' | 'isSection' | 'isPlaced' | 'position' | 't'>;

/** The same in both directions. A shared unit ties as long as its incident is open. */
export function linkBetween(a: Tied, b: Tied): Exclude<Link, 'downwind'> | null {
  const isSameSite = a.site !== null && a.site === b.site;
  if (isSameSite && a.unitOfPlant !== null && a.unitOfPlant === b.unitOfPlant) {
    return a.isSection ? 'same_section' : 'same_unit';
  }
  const apartMs = Math.abs(a.t - b.t);
  if (apartMs > SAME_SITE_WITHIN_MS) return null;
  if (apartMs <= NEAR.apartMs && isNear(a, b, isSameSite)) return 'neighbour';
  return isSameSite ? 'same_site' : null;
}

/** Within a site only where both know their own place: the site's stands for every other. */
function isNear(a: Tied, b: Tied, isSameSite: boolean): boolean {
  if (!a.position || !b.position || (isSameSite && !(a.isPlaced && b.isPlaced))) return false;
  const mostM = isSameSite ? NEAR.withinSiteM : NEAR.betweenSitesM;
  // Cheaper than the distance: a degree of latitude is about 111 km.
  if (Math.abs(a.position[1] - b.position[1]) * 110_000 > mostM) return false;
  return distanceBetweenM(a.position, b.position) <= mostM;
}
