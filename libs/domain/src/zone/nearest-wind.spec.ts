import type { Position } from '@fengsui/contracts';
import fc from 'fast-check';
import { destination, turnDeg } from '../geometry/metres.js';
import { mastsOf, meanDirection, nearestMast, windOfMast, type WindPoint } from './nearest-wind.js';

const NOW = Date.UTC(2026, 10, 22, 4);
const HERE: Position = [113, 23.128];
let id = 0;

const aPoint = (of: Partial<WindPoint> = {}): WindPoint => ({
  id: (id += 1),
  site: 'NH1',
  tag: 'WS.SPEED',
  unitOfPlant: 'WS',
  quantity: 'wind_speed',
  unit: 'm/s',
  intervalS: 10,
  position: HERE,
  gatewayOffline: false,
  v: 3,
  q: 0,
  outOfRange: false,
  freshAtMs: NOW - 5_000,
  ...of,
});
const aVane = (of: Partial<WindPoint> = {}) =>
  aPoint({ tag: 'WS.DIR', quantity: 'wind_direction', unit: '°', v: 350, ...of });
const aMast = (site: string, position: Position, of: Partial<WindPoint> = {}) => [
  aPoint({ site, position, ...of }),
  aVane({ site, position, ...of }),
];
const sites = (points: WindPoint[]) => mastsOf(points, NOW).map(({ speed }) => speed.site);

describe('a mast', () => {
  it('is a fresh speed and a fresh direction of one site and unit of plant', () => {
    expect(sites(aMast('A', HERE))).toEqual(['A']);
    expect(sites([aPoint({ site: 'A' }), aVane({ site: 'B' })])).toEqual([]);
    expect(sites([aPoint({ unitOfPlant: 'W1' }), aVane({ unitOfPlant: 'W2' })])).toEqual([]);
    expect(sites([aPoint()])).toEqual([]);
  });

  it.each<[string, Partial<WindPoint>]>([
    ['stale', { freshAtMs: NOW - 26_000 }],
    ['behind a gateway that is offline', { gatewayOffline: true }],
    ['of bad quality', { q: 2 }],
    ['beyond its range', { outOfRange: true }],
    ['without a value', { v: null }],
    ['in a unit that nobody knows', { unit: 'Bft' }],
  ])('does not tell while one of the two is %s', (_, of) => {
    expect(sites([aPoint(of), aVane()])).toEqual([]);
    expect(sites([aPoint(), aVane({ ...of, ...(of.unit && { unit: 'x' }) })])).toEqual([]);
  });

  it('takes the nearest speed, and none that stands elsewhere', () => {
    const beside = aPoint({ tag: 'near', position: destination(HERE, 90, 5) });
    const apart = aPoint({ tag: 'apart', position: destination(HERE, 90, 20) });
    expect(mastsOf([apart, beside, aVane()], NOW)[0]?.speed.tag).toBe('near');
    expect(sites([aPoint({ position: destination(HERE, 90, 60) }), aVane()])).toEqual([]);
  });

  it('counts when it is the nearest', () => {
    const masts = mastsOf(
      [...aMast('far', destination(HERE, 0, 4000)), ...aMast('near', destination(HERE, 180, 900))],
      NOW,
    );
    expect(nearestMast(masts, HERE)?.speed.site).toBe('near');
    expect(nearestMast([], HERE)).toBeNull();
  });
});

describe('the wind of a mast', () => {
  it('tells where it was measured, how far away and when', () => {
    const [mast] = mastsOf(aMast('A', destination(HERE, 0, 1000), { freshAtMs: NOW - 9_000 }), NOW);
    if (!mast) throw new Error('no mast');
    expect(windOfMast(mast, HERE, new Map())).toEqual({
      fromDeg: 350,
      speedMs: 3,
      source: 'A/WS.DIR',
      distanceM: 1000,
      t: NOW - 9_000,
    });
  });

  it('is the mean of the last minutes in m/s, also over north', () => {
    const [mast] = mastsOf([aPoint({ unit: 'km/h' }), aVane()], NOW);
    if (!mast) throw new Error('no mast');
    const samples = new Map([
      [mast.speed.id, [18, 36]],
      [mast.direction.id, [350, 355, 5, 10]],
    ]);
    expect(windOfMast(mast, HERE, samples)).toMatchObject({ fromDeg: 0, speedMs: 7.5 });
  });

  it('has no direction while the vane turns all round', () => {
    expect(meanDirection([0, 90, 180, 270])).toBeNull();
    expect(meanDirection([0, 180, 90])).toBe(90);
  });

  it('lies between directions that are less than half a turn apart', () => {
    fc.assert(
      fc.property(fc.nat(359), fc.integer({ min: -80, max: 80 }), (first, turn) => {
        const mean = meanDirection([first, first + turn]);
        expect(mean).not.toBeNull();
        expect(mean).toBeGreaterThanOrEqual(0);
        expect(mean).toBeLessThan(360);
        expect(turnDeg(mean ?? 0, first + turn / 2)).toBeLessThan(0.1);
      }),
    );
  });
});
