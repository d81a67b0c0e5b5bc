import { pastValues } from './past-values.js';
import type { PastPoint } from './past-reading-store.js';

const AT = Date.UTC(2026, 10, 22, 4);

const aPoint = (of: Partial<PastPoint> = {}): PastPoint => ({
  id: 1,
  site: 'NH1',
  tag: 'L1',
  unitOfPlant: null,
  quantity: 'level',
  unit: 'm',
  intervalS: 15,
  position: [113, 23.1],
  t: AT - 10_000,
  v: 8.4,
  q: 0,
  flags: 0,
  receivedMs: AT - 9_000,
  ...of,
});
const windAt = (of: Partial<PastPoint> = {}): PastPoint[] => [
  aPoint({ id: 2, tag: 'WD', quantity: 'wind_direction', unit: '°', v: 45, ...of }),
  aPoint({ id: 3, tag: 'WS', quantity: 'wind_speed', unit: 'm/s', v: 3.2, ...of }),
];

describe('the readings of a moment', () => {
  it('are the newest of each point, and none where nothing came', () => {
    const { values } = pastValues(
      [aPoint(), aPoint({ tag: 'V1', v: 1, flags: 2 }), aPoint({ tag: 'L2', t: null, v: null })],
      AT,
    );
    expect(values).toEqual([
      ['NH1/L1', AT - 10_000, 8.4, 0],
      ['NH1/V1', AT - 10_000, true, 0],
    ]);
  });

  it('count for each site who reported in time then', () => {
    const { sites } = pastValues(
      [
        aPoint(),
        aPoint({ tag: 'L2', t: AT - 35_000 }),
        aPoint({ tag: 'L3', t: AT - 35_001 }),
        aPoint({ tag: 'L4', t: null }),
      ],
      AT,
    );
    expect(sites).toEqual([{ site: 'NH1', total: 4, fresh: 2, stale: 1, never: 1 }]);
  });

  it('tell the wind of a mast whose two instruments told it', () => {
    expect(pastValues(windAt(), AT).winds).toEqual([
      expect.objectContaining({ site: 'NH1', fromDeg: 45, speedMs: 3.2, source: 'NH1/WD' }),
    ]);
  });

  it('tell no wind that was old, bad or beyond its instrument', () => {
    for (const change of [{ t: AT - 36_000 }, { q: 2 as const }, { flags: 1 }])
      expect(pastValues(windAt(change), AT).winds).toEqual([]);
  });
});
