/** What the map shows of a site: its symbol, and how much it stands above others. Pure. */
import type { Severity } from '@fengsui/contracts';
import type { SiteStatus } from '../sites/site-status';

export type SymbolName =
  | 'normal'
  | 'stale'
  | 'never'
  | `severity-${Severity}`
  | `severity-${Severity}-stale`
  | `severity-${Severity}-acked`
  | `severity-${Severity}-acked-stale`;

/** So many rings at most; beyond that a ring says nothing any more. */
const RINGS = 30;

export function symbolOf({ worst, calling, freshness }: SiteStatus): SymbolName {
  if (worst === null) return freshness === 'fresh' ? 'normal' : freshness;
  const acked = calling === worst ? '' : '-acked';
  const stale = freshness === 'fresh' ? '' : '-stale';
  return `severity-${worst}${acked}${stale}` as SymbolName;
}

/** Higher is drawn above and named first; from 10 on it is in alarm. */
export function rankOf({ worst, calling, freshness }: SiteStatus): number {
  const blindSpot = freshness === 'fresh' ? 0 : 1;
  return worst === null ? blindSpot : (5 - worst) * 10 + (calling === null ? 0 : 5) + blindSpot;
}

export function sitesInAlarm(statuses: readonly SiteStatus[]): SiteStatus[] {
  return statuses.filter(({ worst }) => worst !== null);
}

/** The sites with an unacknowledged alarm, worst first, a few. */
export function callingSites(statuses: readonly SiteStatus[]): SiteStatus[] {
  return statuses
    .filter(({ calling }) => calling !== null)
    .sort((a, b) => (a.calling ?? 5) - (b.calling ?? 5) || rankOf(b) - rankOf(a))
    .slice(0, RINGS);
}
