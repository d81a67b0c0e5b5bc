/** Sites as what the map draws: one GeoJSON point each, with the name of its symbol. Pure. */
import type { LocalizedName, Severity } from '@fengsui/contracts';
import type { FeatureCollection, Point } from 'geojson';
import type { SiteStatus } from '../sites/site-status';

export type SymbolName =
  | 'normal'
  | 'stale'
  | 'never'
  | `severity-${Severity}`
  | `severity-${Severity}-stale`
  | `severity-${Severity}-acked`
  | `severity-${Severity}-acked-stale`;

export interface SiteProperties {
  code: string;
  name: string;
  symbol: SymbolName;
  /** Higher is drawn above and named first. */
  rank: number;
}

/** So many rings at most; beyond that a ring says nothing any more. */
const RINGS = 30;

export function symbolOf({ worst, calling, freshness }: SiteStatus): SymbolName {
  if (worst === null) return freshness === 'fresh' ? 'normal' : freshness;
  const acked = calling === worst ? '' : '-acked';
  const stale = freshness === 'fresh' ? '' : '-stale';
  return `severity-${worst}${acked}${stale}` as SymbolName;
}

export function rankOf({ worst, calling, freshness }: SiteStatus): number {
  const blindSpot = freshness === 'fresh' ? 0 : 1;
  return worst === null ? blindSpot : (5 - worst) * 10 + (calling === null ? 0 : 5) + blindSpot;
}

export function siteFeatures(
  statuses: readonly SiteStatus[],
  name: (name: LocalizedName) => string,
): FeatureCollection<Point, SiteProperties> {
  return {
    type: 'FeatureCollection',
    features: statuses.map((status) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: status.site.position },
      properties: {
        code: status.site.code,
        name: name(status.site.name),
        symbol: symbolOf(status),
        rank: rankOf(status),
      },
    })),
  };
}

/** The sites with an unacknowledged alarm, worst first, a few. */
export function callingSites(statuses: readonly SiteStatus[]): SiteStatus[] {
  return statuses
    .filter(({ calling }) => calling !== null)
    .sort((a, b) => (a.calling ?? 5) - (b.calling ?? 5) || rankOf(b) - rankOf(a))
    .slice(0, RINGS);
}
