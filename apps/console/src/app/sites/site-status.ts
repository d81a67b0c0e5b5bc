/** What a site looks like now: its register entry, its alarms and its freshness. Pure. */
import type { Freshness, Severity, SiteView } from '@fengsui/contracts';
import type { SiteAlarms, Tallies } from '../alarms/open-alarms';
import type { MarkState } from '../parts/severity-mark';

export interface SiteStatus {
  site: SiteView;
  worst: Severity | null;
  /** Of the worst alarms; `normal` when there is none. */
  mark: MarkState;
  /** Worst severity that nobody has acknowledged. */
  calling: Severity | null;
  open: number;
  unacknowledged: number;
  tallies: Tallies;
  freshness: Freshness;
}

export function siteStatus(site: SiteView, alarms: SiteAlarms | undefined): SiteStatus {
  return {
    site,
    worst: alarms?.worst ?? null,
    mark: alarms?.tallies[alarms.worst]?.mark ?? 'normal',
    calling: alarms?.calling ?? null,
    open: alarms?.open ?? 0,
    unacknowledged: alarms?.unacknowledged ?? 0,
    tallies: alarms?.tallies ?? {},
    freshness: site.freshness,
  };
}

/** Worst first, then what wants a person, then blind spots, then by code. */
export function bySiteUrgency(a: SiteStatus, b: SiteStatus): number {
  return (
    (a.worst ?? 5) - (b.worst ?? 5) ||
    (a.calling ?? 5) - (b.calling ?? 5) ||
    Number(a.freshness === 'fresh') - Number(b.freshness === 'fresh') ||
    (a.site.code < b.site.code ? -1 : 1)
  );
}

export interface WatchedShare {
  fresh: number;
  total: number;
  gatewaysOnline: number;
  gateways: number;
}

export function watchedShare(sites: readonly SiteView[]): WatchedShare {
  const share = { fresh: 0, total: 0, gatewaysOnline: 0, gateways: 0 };
  for (const { points, gateways } of sites) {
    share.fresh += points.fresh;
    share.total += points.total;
    share.gateways += gateways.length;
    share.gatewaysOnline += gateways.filter(({ state }) => state === 'online').length;
  }
  return share;
}
