/** Where nothing is seen: sites with points that are silent, and gateways that are away. Pure. */
import type { SiteView } from '@fengsui/contracts';

export interface BlindPlace {
  site: SiteView;
  /** Points that are stale or never reported. */
  blind: number;
  total: number;
  gatewaysAway: number;
}

/** Most blind first. */
export function blindPlaces(sites: readonly SiteView[]): BlindPlace[] {
  return sites
    .map((site) => ({
      site,
      blind: site.points.total - site.points.fresh,
      total: site.points.total,
      gatewaysAway: site.gateways.filter(({ state }) => state !== 'online').length,
    }))
    .filter(({ blind, gatewaysAway }) => blind > 0 || gatewaysAway > 0)
    .sort(
      (a, b) =>
        Number(b.blind === b.total) - Number(a.blind === a.total) ||
        b.blind - a.blind ||
        (a.site.code < b.site.code ? -1 : 1),
    );
}
