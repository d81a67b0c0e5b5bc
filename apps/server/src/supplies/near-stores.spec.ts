import type { Position, StoreView, SupplyCategory } from '@fengsui/contracts';
import { circle, destination } from '@fengsui/domain';
import { nearStores } from './near-stores.js';

const HERE: Position = [113, 23.128];
const aStore = (code: string, km: number, category: SupplyCategory, quantity = 1): StoreView => ({
  code,
  name: { zh: code },
  town: '440605124',
  position: destination(HERE, 90, km * 1000),
  phone: null,
  demo: false,
  stock: [
    {
      item: 'a',
      name: { zh: 'a' },
      category,
      unit: '个',
      quantity,
      minimum: null,
      expiresOn: null,
    },
  ],
});

describe('near stores', () => {
  it('come nearest first with the time of the road model: × 1.35 at 40 km/h and 2 min', () => {
    const found = nearStores(
      [aStore('far', 20, 'hazmat'), aStore('near', 12, 'fuel')],
      HERE,
      [],
      [],
    );
    expect(found.map(({ store, distanceKm, etaMin }) => [store.code, distanceKm, etaMin])).toEqual([
      ['near', 16.2, 26.3],
      ['far', 27, 42.5],
    ]);
  });

  it('have some of what is asked for', () => {
    const stores = [
      aStore('other', 1, 'living'),
      aStore('empty', 2, 'hazmat', 0),
      aStore('has', 3, 'hazmat'),
    ];
    expect(nearStores(stores, HERE, ['hazmat'], []).map(({ store }) => store.code)).toEqual([
      'has',
    ]);
  });

  it('inside the zone are named', () => {
    const shape = circle(HERE, 1500);
    const areas = [
      {
        kind: 'isolation',
        shape,
        distanceM: 1500,
        clipped: false,
        source: { zh: '' },
        limits: [],
      } as const,
    ].map((area) => ({ ...area, limits: [] }));
    const found = nearStores([aStore('in', 1, 'fuel'), aStore('out', 2, 'fuel')], HERE, [], areas);
    expect(found.map(({ insideZone }) => insideZone)).toEqual([true, false]);
  });
});
