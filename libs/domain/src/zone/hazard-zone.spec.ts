import {
  CONTAINERS,
  SUBSTANCE_CODES,
  type Position,
  type Wind,
  type ZoneArea,
} from '@fengsui/contracts';
import fc from 'fast-check';
import { bearingDeg, distanceBetweenM, localFrame, turnDeg } from '../geometry/metres.js';
import { containsPosition } from '../geometry/polygon.js';
import { hazardZone, type ZoneInput } from './hazard-zone.js';

const PLANT: Position = [113.0, 23.128];
const NOON = Date.UTC(2026, 10, 22, 4, 0);
const NIGHT = Date.UTC(2026, 10, 22, 14, 0);

const aWind = (of: Partial<Wind> = {}): Wind => ({
  fromDeg: 45,
  speedMs: 2.5,
  source: 'NH0001/WS1',
  distanceM: 300,
  t: NIGHT - 10_000,
  ...of,
});
const aSource = (of: Partial<ZoneInput> = {}): ZoneInput => ({
  substance: 'CL2',
  position: PLANT,
  container: 'ton_cylinders',
  release: { kind: 'rate', kgPerS: 1 },
  fire: false,
  wind: aWind(),
  atMs: NIGHT,
  ...of,
});
const areaOf = (areas: readonly ZoneArea[], kind: ZoneArea['kind']) =>
  areas.find((area) => area.kind === kind);
const corners = (area: ZoneArea | undefined) => area?.shape.coordinates[0] ?? [];

describe('the hazard zone', () => {
  it('of chlorine from a ton cylinder at night is isolation, protective action and plume', () => {
    const zone = hazardZone(aSource());
    expect(zone).toMatchObject({
      substance: 'CL2',
      position: PLANT,
      stability: 'F',
      isNight: true,
      rateKgPerS: 1,
      missing: [],
    });
    expect(zone.areas.map(({ kind, distanceM }) => [kind, distanceM])).toEqual([
      ['isolation', 300],
      ['protective', 3541],
      ['plume', 2920],
    ]);
    expect(zone.areas.map(({ limits }) => limits)).toEqual([
      ['reference_only'],
      ['reference_only'],
      ['reference_only', 'dense_gas'],
    ]);
    expect(areaOf(zone.areas, 'plume')?.source.en).toBe(
      'Gaussian plume, Briggs (1973), as in GasDispersion.jl (MIT), urban, class F, 2.5 m/s, to AEGL-2 60 min 2 ppm',
    );
  });

  it('is GeoJSON: closed rings, counter-clockwise', () => {
    for (const area of hazardZone(aSource()).areas) {
      const ring = corners(area);
      expect(ring.length).toBeGreaterThanOrEqual(5);
      expect(ring.at(-1)).toEqual(ring[0]);
      const { toMetres } = localFrame(PLANT);
      const metres = ring.map(toMetres);
      const twice = metres.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = metres[i + 1] ?? [x, y];
        return sum + x * nextY - nextX * y;
      }, 0);
      expect(twice).toBeGreaterThan(0);
    }
  });

  it('by day is smaller', () => {
    const zone = hazardZone(aSource({ atMs: NOON, wind: aWind({ t: NOON }) }));
    expect(zone).toMatchObject({ isNight: false, stability: 'C' });
    expect(areaOf(zone.areas, 'protective')?.distanceM).toBe(1931);
  });

  it('says what is missing, and draws what it can', () => {
    expect(hazardZone(aSource({ substance: null }))).toMatchObject({
      missing: ['substance'],
      areas: [],
      rateKgPerS: null,
    });
    expect(hazardZone(aSource({ position: null }))).toMatchObject({
      missing: ['position'],
      areas: [],
      stability: null,
    });
    const noTable = hazardZone(aSource({ substance: 'H2S' }));
    expect(noTable.missing).toEqual(['table']);
    expect(noTable.areas.map(({ kind }) => kind)).toEqual(['plume']);
    const noRate = hazardZone(aSource({ release: null }));
    expect(noRate).toMatchObject({ missing: [], rateKgPerS: null, stability: 'F' });
    expect(noRate.areas.map(({ kind }) => kind)).toEqual(['isolation', 'protective']);
    expect(hazardZone(aSource({ substance: 'CH4' })).areas.map(({ kind }) => kind)).toEqual([
      'isolation',
      'protective',
    ]);
  });

  it('says what it cannot be trusted for', () => {
    const plume = (of: Partial<ZoneInput>) => areaOf(hazardZone(aSource(of)).areas, 'plume');
    const old = aWind({ t: NIGHT - 16 * 60_000, distanceM: 5_001 });
    expect(plume({ wind: old })?.limits).toEqual([
      'reference_only',
      'dense_gas',
      'wind_old',
      'wind_far',
    ]);
    const hole = { kind: 'hole', holeMm: 10, pressureKPa: 700, phase: 'gas' } as const;
    expect(plume({ release: hole })?.limits).toContain('rate_assumed');
    const much = plume({ release: { kind: 'rate', kgPerS: 100 } });
    expect(much).toMatchObject({ distanceM: 10_000, clipped: true });
    expect(much?.limits).toContain('clipped_10km');
    expect(plume({ substance: 'CO' })?.limits).not.toContain('dense_gas');
    const level = { kind: 'level', point: 'NH0001/T1.LT', areaM2: 10 } as const;
    const levelSamples = Array.from({ length: 10 }, (_, i) => ({ t: i * 1000, v: 5 - i * 1e-4 }));
    expect(hazardZone(aSource({ release: level, levelSamples })).rateKgPerS).toBeCloseTo(1.41, 6);
    expect(hazardZone(aSource({ release: level })).rateKgPerS).toBeNull();
  });

  it.each([
    ['no direction', { fromDeg: null }],
    ['no speed', { speedMs: null }],
    ['neither', { fromDeg: null, speedMs: null }],
    ['calm', { speedMs: 0.4 }],
  ])('with %s of the wind is a full circle', (_, wind) => {
    const { areas } = hazardZone(aSource({ wind: aWind(wind) }));
    for (const area of areas.filter(({ kind }) => kind !== 'isolation')) {
      expect(area.limits).toContain('wind_unknown');
      const reaches = corners(area).map((corner) => distanceBetweenM(PLANT, corner));
      expect(Math.max(...reaches) / Math.min(...reaches)).toBeLessThan(1.001);
    }
  });
});

describe('the hazard zone of anything anywhere', () => {
  const position: fc.Arbitrary<Position> = fc.tuple(
    fc.double({ min: -170, max: 170, noNaN: true }),
    fc.double({ min: -60, max: 60, noNaN: true }),
  );
  const fromDeg = fc.double({ min: 0, max: 360, noNaN: true, maxExcluded: true });
  const rate = fc.double({ min: 0.01, max: 200, noNaN: true });
  const source = fc
    .record({
      substance: fc.constantFrom(...SUBSTANCE_CODES),
      position,
      container: fc.constantFrom(...CONTAINERS),
      kgPerS: rate,
      fire: fc.boolean(),
      fromDeg,
      speedMs: fc.double({ min: 0.5, max: 20, noNaN: true }),
      atMs: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }),
      cloud: fc.constantFrom('clear' as const, 'cloudy' as const, null),
      terrain: fc.constantFrom('urban' as const, 'rural' as const),
    })
    .map(({ kgPerS, fromDeg: from, speedMs, ...of }) => ({
      ...of,
      release: { kind: 'rate', kgPerS } as const,
      wind: aWind({ fromDeg: from, speedMs, t: of.atMs }),
    }));
  const turned = (wind: Wind, by: number) => ({
    ...wind,
    fromDeg: ((wind.fromDeg ?? 0) + by) % 360,
  });

  it('lies downwind, but for the isolation, which is around the source', () => {
    fc.assert(
      fc.property(source, (input) => {
        const toward = (((input.wind.fromDeg ?? 0) + 180) * Math.PI) / 180;
        const { toMetres } = localFrame(input.position);
        for (const area of hazardZone(input).areas) {
          const along = corners(area).map((corner) => {
            const [east, north] = toMetres(corner);
            return east * Math.sin(toward) + north * Math.cos(toward);
          });
          if (area.kind === 'isolation') {
            expect(containsPosition(area.shape, input.position)).toBe(true);
            expect(Math.min(...along)).toBeLessThan(-area.distanceM * 0.99);
          } else {
            expect(Math.min(...along)).toBeGreaterThan(-0.1);
            expect(Math.max(...along)).toBeGreaterThan(area.distanceM - 1);
          }
        }
      }),
    );
  });

  it('without a wind contains that of every wind', () => {
    const known = fc.constantFrom<Partial<Wind>>(
      { fromDeg: null },
      { speedMs: null },
      { fromDeg: null, speedMs: null },
    );
    fc.assert(
      fc.property(source, known, (input, unknown) => {
        const around = hazardZone({ ...input, wind: { ...input.wind, ...unknown } }).areas;
        for (const area of hazardZone(input).areas) {
          const circle = areaOf(around, area.kind);
          const outside = corners(area).filter(
            (corner) => circle === undefined || !containsPosition(circle.shape, corner),
          );
          if (area.kind !== 'isolation') expect(outside).toEqual([]);
          expect(circle?.distanceM).toBeGreaterThanOrEqual(area.distanceM);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('grows with the rate', () => {
    fc.assert(
      fc.property(source, fc.double({ min: 1, max: 20, noNaN: true }), (input, times) => {
        const stronger = { kind: 'rate', kgPerS: input.release.kgPerS * times } as const;
        const less = areaOf(hazardZone(input).areas, 'plume');
        const more = areaOf(hazardZone({ ...input, release: stronger }).areas, 'plume');
        if (less === undefined || less.distanceM < 20) return;
        expect(more?.distanceM).toBeGreaterThanOrEqual(less.distanceM);
        const { toMetres, toPosition } = localFrame(input.position);
        const toward = (((input.wind.fromDeg ?? 0) + 180) * Math.PI) / 180;
        const half = less.distanceM / 2;
        const middle = [half * Math.sin(toward), half * Math.cos(toward)] as const;
        const outside = corners(less).filter((corner) => {
          const [east, north] = toMetres(corner);
          // A little inwards: at the source both have a corner at the same place.
          const inwards = toPosition([
            middle[0] + (east - middle[0]) * 0.995,
            middle[1] + (north - middle[1]) * 0.995,
          ]);
          return more === undefined || !containsPosition(more.shape, inwards);
        });
        expect(outside).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('turns with the wind and keeps its size', () => {
    fc.assert(
      fc.property(source, fc.integer({ min: 1, max: 359 }), (input, by) => {
        const before = hazardZone(input);
        const after = hazardZone({ ...input, wind: turned(input.wind, by) });
        for (const area of before.areas.filter(({ kind }) => kind !== 'isolation')) {
          const other = areaOf(after.areas, area.kind);
          expect(other?.distanceM).toBe(area.distanceM);
          const { toMetres } = localFrame(input.position);
          const strayed = corners(area).filter((corner, i) => {
            const [east, north] = toMetres(corner);
            const now = toMetres(corners(other)[i] ?? input.position);
            const angle = (by * Math.PI) / 180;
            const there = [
              east * Math.cos(angle) + north * Math.sin(angle),
              north * Math.cos(angle) - east * Math.sin(angle),
            ] as const;
            return Math.hypot(now[0] - there[0], now[1] - there[1]) > 0.05;
          });
          expect(strayed).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has the wind on its axis', () => {
    fc.assert(
      fc.property(source, (input) => {
        const area = areaOf(hazardZone(input).areas, 'protective');
        if (area === undefined) return;
        const far = corners(area)
          .slice(0, -1)
          .filter((corner) => distanceBetweenM(input.position, corner) > area.distanceM);
        expect(far).toHaveLength(2);
        for (const corner of far) {
          const off = turnDeg(bearingDeg(input.position, corner), (input.wind.fromDeg ?? 0) + 180);
          expect(Math.abs(off - 26.57)).toBeLessThan(1);
        }
      }),
    );
  });
});
