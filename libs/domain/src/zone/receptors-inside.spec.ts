import type { Position } from '@fengsui/contracts';
import fc from 'fast-check';
import { destination, localFrame } from '../geometry/metres.js';
import { containsPosition } from '../geometry/polygon.js';
import { hazardZone } from './hazard-zone.js';
import { receptorsInside, type ReceptorPlace } from './receptors-inside.js';

const PLANT: Position = [113, 23.128];
const NIGHT = Date.UTC(2026, 10, 22, 14, 0);
// North wind: the zone lies to the south. Isolation 300 m, protective action 3541 m, plume 2920 m.
const { areas } = hazardZone({
  substance: 'CL2',
  position: PLANT,
  container: 'ton_cylinders',
  release: { kind: 'rate', kgPerS: 1 },
  fire: false,
  wind: { fromDeg: 0, speedMs: 2.5, source: null, distanceM: null, t: null },
  atMs: NIGHT,
});
const at = (code: string, east: number, north: number): ReceptorPlace => ({
  kind: 'village',
  code,
  name: { zh: code },
  position: localFrame(PLANT).toPosition([east, north]),
});

describe('receptors', () => {
  it('are told with the innermost area that holds them, nearest first', () => {
    const places = [
      at('beyond', 0, -3700),
      at('far', 1200, -3400),
      at('axis', 0, -2500),
      at('upwind', 0, 290),
      at('behind', 0, 400),
      at('near', 0, -200),
      at('beside', 2500, -1000),
    ];
    const found = receptorsInside(PLANT, areas, places);
    expect(found.map(({ code, inside, distanceM }) => [code, inside, distanceM])).toEqual([
      ['near', 'isolation', 200],
      ['upwind', 'isolation', 290],
      ['axis', 'plume', 2500],
      ['far', 'protective', 3606],
    ]);
    expect(found[0]).toEqual({ ...places[5], inside: 'isolation', distanceM: 200 });
  });

  it('in an isolation wider than all else are inside the isolation', () => {
    const fire = hazardZone({
      substance: 'LPG',
      position: PLANT,
      container: null,
      release: null,
      fire: true,
      wind: { fromDeg: 0, speedMs: 2.5, source: null, distanceM: null, t: null },
      atMs: NIGHT,
    });
    expect(receptorsInside(PLANT, fire.areas, [at('a', 0, -500)])).toMatchObject([
      { inside: 'isolation' },
    ]);
  });

  it('are none without an area', () => {
    expect(receptorsInside(PLANT, [], [at('a', 0, 0)])).toEqual([]);
  });

  it('are exactly those that some area contains', () => {
    const place = fc
      .tuple(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 0, max: 5000 }))
      .map(([toward, metres]) => destination(PLANT, toward, metres));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 20 }), (positions) => {
        const places = positions.map((position, i) => ({ ...at(String(i), 0, 0), position }));
        const held = places.filter(({ position }) =>
          areas.some(({ shape }) => containsPosition(shape, position)),
        );
        const found = receptorsInside(PLANT, areas, places);
        expect(found.map(({ code }) => code).sort()).toEqual(held.map(({ code }) => code).sort());
        const distances = found.map(({ distanceM }) => distanceM);
        expect(distances).toEqual([...distances].sort((a, b) => a - b));
      }),
    );
  });
});
