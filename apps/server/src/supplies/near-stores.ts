/** Stores with what is needed, nearest first; by the road model of domain/nanhai.json. */
import type { NearStore, Position, StoreView, SupplyCategory, ZoneArea } from '@fengsui/contracts';
import { containsPosition, distanceBetweenM, roadKm, straightArrivalMin } from '@fengsui/domain';

const rounded = (value: number) => Math.round(value * 10) / 10;

/**
 * @param categories none: every category counts
 * @param areas of the hazard zone, which nobody crosses for goods
 */
export function nearStores(
  stores: readonly StoreView[],
  to: Position,
  categories: readonly SupplyCategory[],
  areas: readonly ZoneArea[],
): NearStore[] {
  return stores
    .flatMap((store): NearStore[] => {
      const has = store.stock.filter(
        ({ category, quantity }) =>
          quantity > 0 && (categories.length === 0 || categories.includes(category)),
      );
      if (has.length === 0) return [];
      return [
        {
          store,
          distanceKm: rounded(roadKm(distanceBetweenM(store.position, to))),
          etaMin: rounded(straightArrivalMin(store.position, to)),
          has,
          insideZone: areas.some(({ shape }) => containsPosition(shape, store.position)),
        },
      ];
    })
    .sort((a, b) => a.etaMin - b.etaMin || a.store.code.localeCompare(b.store.code, 'en'));
}
