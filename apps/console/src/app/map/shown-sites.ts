/** The sites as the map draws them, and whether a new state of them looks any different. Pure. */
import type { SiteStatus } from '../sites/site-status';
import { SymbolName, rankOf, symbolOf } from './site-symbol';

export interface ShownSite {
  status: SiteStatus;
  symbol: SymbolName;
  rank: number;
}

/** In the order in which they are drawn, the gravest last. */
export function shownSites(statuses: readonly SiteStatus[]): ShownSite[] {
  return statuses
    .map((status) => ({ status, symbol: symbolOf(status), rank: rankOf(status) }))
    .sort((a, b) => a.rank - b.rank);
}

/** A thousand alarms change the counts of all sites, and the picture of few. */
export function lookAlike(before: readonly ShownSite[], after: readonly ShownSite[]): boolean {
  return (
    before.length === after.length &&
    before.every((one, index) => {
      const other = after[index];
      return other !== undefined && one.rank === other.rank && sameSite(one, other);
    })
  );
}

function sameSite(one: ShownSite, other: ShownSite): boolean {
  const [a, b] = [one.status.site, other.status.site];
  return (
    one.symbol === other.symbol &&
    a.code === b.code &&
    a.position[0] === b.position[0] &&
    a.position[1] === b.position[1] &&
    a.name.zh === b.name.zh &&
    a.name.en === b.name.en
  );
}
