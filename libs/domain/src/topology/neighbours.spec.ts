import type { Position } from '@fengsui/contracts';
import fc from 'fast-check';
import { neighbourhoods, type Nearness } from './neighbours.js';
import { isEarlier, placesOf, type Place, type SituatedAlarm } from './place.js';
import { distanceBetweenM } from '../geometry/metres.js';

const HERE: Position = [113, 23.128];
const T0 = 1_772_352_010_000;
const PER_DEGREE = 111_195;

/** So many metres east and north of here. */
const at = (eastM: number, northM = 0): Position => [
  HERE[0] + eastM / PER_DEGREE / Math.cos((HERE[1] * Math.PI) / 180),
  HERE[1] + northM / PER_DEGREE,
];
let occurrence = 0;
const anAlarm = (change: Partial<SituatedAlarm>): SituatedAlarm => ({
  occurrence: String(++occurrence),
  site: 'S1',
  unitOfPlant: null,
  position: HERE,
  t: T0,
  ...change,
});
/** The units of each neighbourhood, the first first. */
function told(alarms: readonly SituatedAlarm[]): string[][] {
  const found = new Set(neighbourhoods(placesOf(alarms)).values());
  return [...found].map(({ places }) => places.map((place) => place.unitOfPlant ?? ''));
}
const two = (change: Partial<SituatedAlarm>, site = 'S1') =>
  told([anAlarm({ unitOfPlant: 'a' }), anAlarm({ unitOfPlant: 'b', site, ...change })]);

describe('neighbours', () => {
  it('lie within 100 m of each other in a site', () => {
    expect(two({ position: at(99) })).toEqual([['a', 'b']]);
    expect(two({ position: at(101) })).toEqual([['a'], ['b']]);
    expect(two({ position: at(69, 71) })).toEqual([['a', 'b']]);
    expect(two({ position: at(72, 71) })).toEqual([['a'], ['b']]);
  });

  it('lie within 500 m of each other in different sites', () => {
    expect(two({ position: at(-499) }, 'S2')).toEqual([['a', 'b']]);
    expect(two({ position: at(-501) }, 'S2')).toEqual([['a'], ['b']]);
  });

  it('have first-outs within two minutes', () => {
    expect(two({ t: T0 + 120_000 })).toEqual([['a', 'b']]);
    expect(two({ t: T0 + 120_001 })).toEqual([['a'], ['b']]);
  });

  it('are measured by their nearest points', () => {
    const alarms = [
      anAlarm({ unitOfPlant: 'a', position: at(0) }),
      anAlarm({ unitOfPlant: 'a', position: at(200) }),
      anAlarm({ unitOfPlant: 'b', position: at(290), t: T0 - 1 }),
    ];
    expect(told(alarms)).toEqual([['b', 'a']]);
  });

  it('are not known where a position is not', () => {
    expect(two({ position: null })).toEqual([['a'], ['b']]);
  });

  it('of neighbours share one neighbourhood and its first-out', () => {
    const alarms = [160, 80, 0].map((eastM, index) =>
      anAlarm({ unitOfPlant: 'cba'[index] ?? '', position: at(eastM), t: T0 + eastM * 1000 }),
    );
    expect(told(alarms)).toEqual([['a', 'b', 'c']]);
    const all = neighbourhoods(placesOf(alarms));
    for (const { firstOut } of all.values()) expect(firstOut).toBe(alarms[2]);
  });
});

const anyNearness = fc.record({
  withinSiteM: fc.integer({ min: 1, max: 150 }),
  betweenSitesM: fc.integer({ min: 1, max: 700 }),
  apartMs: fc.integer({ min: 0, max: 300_000 }),
});
/** Alarms of a few sites and units about one spot or scattered over a kilometre or two. */
const anyAlarms = fc
  .tuple(
    fc.constantFrom(1, 30, 300, 2_000),
    fc.constantFrom<Position>(HERE, [0, 0], [-70, -54], [25, 70]),
  )
  .chain(([spreadM, [lon, lat]]) => {
    const degrees = fc
      .integer({ min: -1000, max: 1000 })
      .map((n) => (n / 1000) * (spreadM / PER_DEGREE));
    return fc
      .array(
        fc.record({
          site: fc.constantFrom('S1', 'S2', 'S3', null),
          unitOfPlant: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', null),
          position: fc.oneof(
            { weight: 9, arbitrary: fc.tuple(degrees, degrees) },
            { weight: 1, arbitrary: fc.constant(null) },
          ),
          t: fc.integer({ min: 0, max: 20 }).map((n) => T0 + n * 30_000),
        }),
        { maxLength: 60 },
      )
      .map((drawn) =>
        drawn.map((one, index): SituatedAlarm => {
          const position = one.position;
          return {
            ...one,
            occurrence: String(index),
            position: position && [
              lon + position[0] / Math.cos((lat * Math.PI) / 180),
              lat + position[1],
            ],
          };
        }),
      );
  });

/** By looking at every pair of alarms. */
function isNeighbour(a: Place<SituatedAlarm>, b: Place<SituatedAlarm>, near: Nearness): boolean {
  const mostM = a.site === b.site ? near.withinSiteM : near.betweenSitesM;
  const isNear = a.alarms.some(({ position: p }) =>
    b.alarms.some(({ position: q }) => p && q && distanceBetweenM(p, q) <= mostM),
  );
  return isNear && Math.abs(a.firstOut.t - b.firstOut.t) <= near.apartMs;
}
function byEveryPair(places: readonly Place<SituatedAlarm>[], near: Nearness): Set<string> {
  const left = new Set(places);
  const found = new Set<string>();
  for (const start of left) {
    const together = [start];
    left.delete(start);
    for (const place of together)
      for (const other of left)
        if (isNeighbour(place, other, near)) {
          left.delete(other);
          together.push(other);
        }
    found.add(named(together));
  }
  return found;
}
const named = (places: readonly Place<SituatedAlarm>[]) =>
  places
    .map(({ site, unitOfPlant }) => `${site}/${unitOfPlant}`)
    .sort()
    .join(' ');

describe('the neighbourhoods of any alarms', () => {
  it('are what comparing every pair finds', () => {
    fc.assert(
      fc.property(anyAlarms, anyNearness, (alarms, near) => {
        const places = placesOf(alarms);
        const found = [...new Set(neighbourhoods(places, near).values())];
        expect(new Set(found.map((one) => named(one.places)))).toEqual(byEveryPair(places, near));
      }),
      { numRuns: 1000 },
    );
  });

  it('have every place once, the earliest first, whose first-out is theirs', () => {
    fc.assert(
      fc.property(anyAlarms, (alarms) => {
        const places = placesOf(alarms);
        const found = neighbourhoods(places);
        expect([...found.keys()].sort(byName)).toEqual([...places].sort(byName));
        for (const [place, { firstOut, places: together }] of found) {
          expect(together).toContain(place);
          expect(together[0]?.firstOut).toBe(firstOut);
          for (const other of together)
            expect(other.firstOut !== firstOut && isEarlier(other.firstOut, firstOut)).toBe(false);
        }
      }),
    );
  });

  it('do not depend on the order of the alarms', () => {
    fc.assert(
      fc.property(anyAlarms, (alarms) => {
        const told = (list: readonly SituatedAlarm[]) =>
          new Set(
            [...neighbourhoods(placesOf(list)).values()].map(
              ({ firstOut, places }) => `${firstOut.occurrence}: ${named(places)}`,
            ),
          );
        expect(told([...alarms].reverse())).toEqual(told(alarms));
      }),
    );
  });
});
const byName = (a: Place<SituatedAlarm>, b: Place<SituatedAlarm>) =>
  named([a]) < named([b]) ? -1 : 1;

describe('10,000 alarms in 2,000 places', () => {
  const spreads = {
    'over a town': (n: number) => at((n * 7919) % 20_011, (n * 104_729) % 20_021),
    'in one works': (n: number) => at((n * 7919) % 401, (n * 104_729) % 409),
    'at one spot': () => HERE,
    'in two clumps that do not touch': (n: number) => at((n % 2) * 560 + ((n * 7) % 50), n % 50),
  };
  it.each(Object.entries(spreads))('%s take less than 300 ms', (_, position) => {
    const alarms = Array.from({ length: 10_000 }, (_, n) =>
      anAlarm({
        site: `S${n % 40}`,
        unitOfPlant: `U${n % 2000}`,
        position: position(n),
        t: T0 + ((n * 31) % 600) * 1000,
      }),
    );
    const took = Array.from({ length: 5 }, () => {
      const from = performance.now();
      neighbourhoods(placesOf(alarms));
      return performance.now() - from;
    });
    expect(Math.min(...took)).toBeLessThan(300);
  });
});
