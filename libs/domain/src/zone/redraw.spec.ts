import type { Position, Wind } from '@fengsui/contracts';
import fc from 'fast-check';
import { destination } from '../geometry/metres.js';
import { hazardZone, type ZoneInput } from './hazard-zone.js';
import { windTurned, wouldMove } from './redraw.js';

const PLANT: Position = [113, 23.128];
const NIGHT = Date.UTC(2026, 10, 22, 14, 0);
const wind = (fromDeg: number | null, speedMs: number | null = 2.5): Wind => ({
  fromDeg,
  speedMs,
  source: 'NH0001/WS1',
  distanceM: 300,
  t: NIGHT,
});
const zone = (of: Partial<ZoneInput> = {}) =>
  hazardZone({
    substance: 'CL2',
    position: PLANT,
    container: 'ton_cylinders',
    release: { kind: 'rate', kgPerS: 1 },
    fire: false,
    wind: wind(350),
    atMs: NIGHT,
    ...of,
  });

describe('a wind', () => {
  it('has turned from 15 degrees on, also over north', () => {
    const turned = (a: number | null, b: number | null) =>
      windTurned({ fromDeg: a }, { fromDeg: b });
    expect([turned(350, 4), turned(350, 5), turned(5, 350), turned(90, 270)]).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect([turned(null, 5), turned(5, null), turned(null, null)]).toEqual([true, true, false]);
  });
});

describe('a zone would move', () => {
  it.each<[string, Partial<ZoneInput>, boolean]>([
    ['when nothing has changed', {}, false],
    ['when the wind sways', { wind: wind(358) }, false],
    ['when the wind has turned', { wind: wind(10) }, true],
    ['when the wind is lost', { wind: wind(null) }, true],
    ['when the wind falls calm', { wind: wind(350, 0.3) }, true],
    ['when the wind freshens a little', { wind: wind(350, 2.6) }, false],
    ['when the wind freshens much', { wind: wind(350, 6.5) }, true],
    ['when more gets out', { release: { kind: 'rate', kgPerS: 2 } }, true],
    ['when the rate is known no longer', { release: null }, true],
    ['when it is another substance', { substance: 'NH3' }, true],
    ['when the source is found elsewhere', { position: destination(PLANT, 90, 40) }, true],
    ['when the source is told a little better', { position: destination(PLANT, 90, 10) }, false],
    ['when its position is lost', { position: null }, true],
  ])('%s', (_, of, moves) => {
    expect(wouldMove(zone(), zone(of))).toBe(moves);
    expect(wouldMove(zone(of), zone())).toBe(moves);
  });

  it('when it is to be trusted less or more, though it reaches as far', () => {
    const known = zone({ container: 'rail_car' });
    const largest = zone({ container: null });
    expect(largest.areas.map(({ shape }) => shape)).toEqual(known.areas.map(({ shape }) => shape));
    expect(wouldMove(known, largest)).toBe(true);
  });

  it('not by a turn of the wind while nothing drawn depends on it', () => {
    const calm = (fromDeg: number) => zone({ wind: wind(fromDeg, 0.2) });
    expect(wouldMove(calm(0), calm(180))).toBe(false);
  });

  it('exactly when the wind has turned, if all else stays', () => {
    const from = fc.integer({ min: 0, max: 359 });
    fc.assert(
      fc.property(from, from, (a, b) => {
        const [before, after] = [zone({ wind: wind(a) }), zone({ wind: wind(b) })];
        expect(wouldMove(before, after)).toBe(windTurned(before.wind, after.wind));
      }),
      { numRuns: 50 },
    );
  });
});
