import type { Held } from '../live/value-book';
import { NOON, aPoint, aSite } from '../testing/make';
import { compassOf, mastsOf, meanWind, windAt } from './wind-masts';

const site = aSite({ code: 'NH0001', position: [113, 23] });
const aWindPoint = (tag: string, quantity: 'wind_speed' | 'wind_direction', unit: string) =>
  aPoint({
    point: `NH0001/${tag}`,
    site: 'NH0001',
    tag,
    quantity,
    unit,
    intervalS: 10,
    last: null,
  });
const points = [aWindPoint('WS', 'wind_speed', 'm/s'), aWindPoint('WD', 'wind_direction', '°')];
const [mast] = mastsOf(points, [site]);
const heldBy =
  (values: Record<string, Partial<Held>>) =>
  (point: string): Held | undefined => {
    const value = values[point.slice('NH0001/'.length)];
    return value && { t: 0, v: 0, q: 0, arrived: 1000, ...value };
  };

describe('a wind mast', () => {
  it('is where a site measures both speed and direction', () => {
    const [speed, direction] = points;
    expect(mast).toMatchObject({ site: 'NH0001', speed, direction });
    expect(mastsOf(points.slice(0, 1), [site])).toEqual([]);
  });

  it('tells the wind only while both are fresh and good', () => {
    if (!mast) throw new Error('no mast');
    const both = { WS: { v: 3 }, WD: { v: 370 } };
    const at = (here: number) => ({ serverMs: NOON, here });
    expect(windAt(mast, heldBy(both), at(2000))).toEqual({ speedMs: 3, fromDeg: 10 });
    expect(windAt(mast, heldBy({ WS: { v: 3 } }), at(2000))).toBeNull();
    expect(windAt(mast, heldBy({ ...both, WD: { v: 10, q: 2 } }), at(2000))).toBeNull();
    expect(windAt(mast, heldBy(both), at(1000 + 25_001))).toBeNull();
  });

  it('tells what the register was told last until a newer value comes live', () => {
    const read = points.map((point) => ({
      ...point,
      last: {
        t: NOON,
        v: 4,
        q: 0,
        received: new Date(NOON).toISOString(),
        outOfRange: false,
      } as const,
    }));
    const [known] = mastsOf(read, [site]);
    if (!known) throw new Error('no mast');
    const at = (serverMs: number) => ({ serverMs, here: 2000 });
    expect(windAt(known, heldBy({}), at(NOON + 25_000))).toEqual({ speedMs: 4, fromDeg: 4 });
    expect(windAt(known, heldBy({}), at(NOON + 25_001))).toBeNull();
    const live = heldBy({ WS: { t: NOON + 1, v: 5 } });
    expect(windAt(known, live, at(NOON))).toEqual({ speedMs: 5, fromDeg: 4 });
  });
});

describe('the wind of the district', () => {
  it('is the mean of vectors: between 350 and 10 degrees lies north, not south', () => {
    const mean = meanWind([
      { fromDeg: 350, speedMs: 4 },
      { fromDeg: 10, speedMs: 4 },
    ]);
    expect(mean?.fromDeg).toBe(0);
    expect(mean?.speedMs).toBeCloseTo(3.94, 2);
  });

  it('is calm where winds cancel each other, and unknown where nothing is measured', () => {
    const against = [0, 180].map((fromDeg) => ({ fromDeg, speedMs: 2 }));
    expect(meanWind(against)?.speedMs).toBeCloseTo(0);
    expect(meanWind([])).toBeNull();
  });

  it('is named by the nearest of eight directions', () => {
    expect([0, 44, 46, 181, 338].map(compassOf)).toEqual([0, 1, 1, 4, 0]);
  });
});
