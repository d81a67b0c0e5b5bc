/** What the readings of a moment say: values, how many points of each site reported, the winds. Pure. */
import type { PastSite, PastValues, PastWind } from '@fengsui/contracts';
import { freshness, mastsOf, storedValue, windOfMast, type WindPoint } from '@fengsui/domain';
import type { PastPoint } from './past-reading-store.js';

const OUT_OF_RANGE = 1;

export function pastValues(
  points: readonly PastPoint[],
  atMs: number,
): Pick<PastValues, 'values' | 'sites' | 'winds'> {
  const values: PastValues['values'] = [];
  const sites = new Map<string, PastSite>();
  for (const point of points) {
    const { site, tag, t, v, q, flags } = point;
    if (t !== null) values.push([`${site}/${tag}`, t, storedValue(v, flags), q]);
    const sum = sites.get(site) ?? { site, total: 0, fresh: 0, stale: 0, never: 0 };
    sum.total += 1;
    sum[freshness(reporting(point), atMs)] += 1;
    sites.set(site, sum);
  }
  return { values, sites: [...sites.values()], winds: windsOf(points, atMs) };
}

/** When its silence began cannot be told for then: it is measured from the reading itself. */
const reporting = ({ t, intervalS }: PastPoint) => ({
  freshAtMs: t,
  intervalS,
  gatewayOffline: false,
});

function windsOf(points: readonly PastPoint[], atMs: number): PastWind[] {
  const instruments = points.flatMap((point): WindPoint[] => {
    const { quantity, t, flags } = point;
    if ((quantity !== 'wind_speed' && quantity !== 'wind_direction') || t === null) return [];
    const outOfRange = (flags & OUT_OF_RANGE) === OUT_OF_RANGE;
    return [{ ...point, quantity, outOfRange, gatewayOffline: false, freshAtMs: t }];
  });
  return mastsOf(instruments, atMs).map((mast) => {
    const { site, position } = mast.direction;
    return { ...windOfMast(mast, position, new Map()), site, position };
  });
}
