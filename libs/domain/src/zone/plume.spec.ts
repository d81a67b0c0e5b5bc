import type { StabilityClass, SubstanceCode } from '@fengsui/contracts';
import { STABILITY_CLASSES } from '@fengsui/contracts';
import fc from 'fast-check';
import { containsPosition } from '../geometry/polygon.js';
import { localFrame } from '../geometry/metres.js';
import { alongAxis } from '../geometry/shapes.js';
import { briggsSigmas } from './briggs.js';
import { aegl2KgM3 } from './plume-area.js';
import { plumeHalfWidthM, plumeKgM3, plumeOutline, plumeReach, type Plume } from './plume.js';

const CHLORINE = 5.796e-6;
const anyPlume: fc.Arbitrary<Plume> = fc.record({
  rateKgPerS: fc.double({ min: 0.01, max: 100, noNaN: true }),
  windMs: fc.double({ min: 1, max: 15, noNaN: true }),
  stability: fc.constantFrom(...STABILITY_CLASSES),
  terrain: fc.constantFrom('rural', 'urban'),
});

describe('Briggs', () => {
  it.each([
    ['rural', 'D', 1000, '76.28', '37.95'],
    ['rural', 'F', 1000, '38.14', '12.31'],
    ['urban', 'D', 1000, '135.22', '122.79'],
    ['urban', 'F', 1000, '92.97', '50.60'],
  ] as const)('%s %s at %d m: %s across, %s upward', (terrain, stability, x, across, upward) => {
    const { acrossM, upwardM } = briggsSigmas(terrain, stability, x);
    expect([acrossM.toFixed(2), upwardM.toFixed(2)]).toEqual([across, upward]);
  });

  // By hand from the printed forms, at 1000 m.
  it.each([
    ['rural', 'A', 209.76, 200],
    ['rural', 'B', 152.55, 120],
    ['rural', 'C', 104.88, 73.03],
    ['rural', 'E', 57.21, 23.08],
    ['urban', 'A', 270.45, 339.41],
    ['urban', 'B', 270.45, 339.41],
    ['urban', 'C', 185.93, 200],
    ['urban', 'E', 92.97, 50.6],
  ] as const)('%s %s follows its form', (terrain, stability, across, upward) => {
    const { acrossM, upwardM } = briggsSigmas(terrain, stability, 1000);
    expect(acrossM).toBeCloseTo(across, 2);
    expect(upwardM).toBeCloseTo(upward, 2);
  });
});

describe('the plume', () => {
  const reach = (code: SubstanceCode, stability: StabilityClass, windMs: number) =>
    plumeReach({ rateKgPerS: 1, windMs, stability, terrain: 'urban' }, aegl2KgM3(code)?.kgM3 ?? NaN)
      .distanceM;

  it.each([
    ['CL2', 'D', 5, '791'],
    ['NH3', 'D', 5, '164'],
    ['NH3', 'F', 2, '483'],
  ] as const)(
    'of 1 kg/s %s, %s %d m/s, reaches AEGL-2 at %s m',
    (code, stability, wind, metres) => {
      expect(reach(code, stability, wind).toFixed(0)).toBe(metres);
    },
  );

  it('of 1 kg/s CL2, F 2 m/s, reaches it at 3500 m, which is printed to two digits', () => {
    expect(reach('CL2', 'F', 2).toPrecision(2)).toBe('3.5e+3');
    expect(reach('CL2', 'F', 2).toFixed(0)).toBe('3463');
  });

  it('follows the formula off the axis and above the ground', () => {
    const plume: Plume = {
      rateKgPerS: 2,
      windMs: 4,
      stability: 'D',
      terrain: 'rural',
      heightM: 20,
    };
    const [sy, sz] = [76.277, 37.9473];
    const expected =
      (2 / (2 * Math.PI * 4 * sy * sz)) *
      Math.exp(-(30 ** 2) / (2 * sy ** 2)) *
      (Math.exp(-((5 - 20) ** 2) / (2 * sz ** 2)) + Math.exp(-((5 + 20) ** 2) / (2 * sz ** 2)));
    expect(plumeKgM3(plume, 1000, 30, 5) / expected).toBeCloseTo(1, 4);
    expect(plumeKgM3(plume, -1, 0, 0)).toBe(0);
  });

  it('ends at 10 km, and says so', () => {
    const strong: Plume = { rateKgPerS: 100, windMs: 1, stability: 'F', terrain: 'rural' };
    expect(plumeReach(strong, CHLORINE)).toEqual({ distanceM: 10_000, clipped: true });
    expect(Math.max(...plumeOutline(strong, CHLORINE).map(([along]) => along))).toBe(10_000);
  });

  it('is outlined so that every point above the level lies inside', () => {
    const share = fc.double({ min: 0.002, max: 1, noNaN: true });
    const side = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyPlume, share, side, fc.nat(359), (plume, along, across, toward) => {
        const { distanceM } = plumeReach(plume, CHLORINE);
        const x = along * distanceM * 0.9999;
        const y = across * plumeHalfWidthM(plume, CHLORINE, x);
        expect(plumeKgM3(plume, x, y, 0)).toBeGreaterThanOrEqual(CHLORINE * (1 - 1e-9));
        const angle = (toward * Math.PI) / 180;
        const point = localFrame([113, 23]).toPosition([
          x * Math.sin(angle) + y * Math.cos(angle),
          x * Math.cos(angle) - y * Math.sin(angle),
        ]);
        const drawn = alongAxis([113, 23], toward, plumeOutline(plume, CHLORINE));
        expect(containsPosition(drawn, point)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is outlined closely: a tenth further out the level is not reached', () => {
    fc.assert(
      fc.property(anyPlume, (plume) => {
        const { distanceM, clipped } = plumeReach(plume, CHLORINE);
        const furthest = Math.max(...plumeOutline(plume, CHLORINE).map(([along]) => along));
        expect(furthest).toBeLessThanOrEqual(Math.min(10_000, distanceM * 1.02));
        if (!clipped) expect(plumeKgM3(plume, furthest * 1.1, 0, 0)).toBeLessThan(CHLORINE);
      }),
    );
  });

  it('is outlined within the outline of a stronger release, also where it ends just before a corner of it', () => {
    const widthAt = (outline: readonly [number, number][], x: number) => {
      const after = outline.findIndex(([along]) => along >= x);
      const [[x0, w0] = [0, 0], [x1, w1] = [0, 0]] = outline.slice(Math.max(0, after - 1));
      return after < 0 ? 0 : x1 === x0 ? w1 : w0 + ((w1 - w0) * (x - x0)) / (x1 - x0);
    };
    const slightlyMore = fc.double({ min: 1, max: 1.2, noNaN: true });
    fc.assert(
      fc.property(anyPlume, slightlyMore, (plume, times) => {
        const stronger = { ...plume, rateKgPerS: plume.rateKgPerS * times };
        const around = plumeOutline(stronger, CHLORINE);
        const outside = plumeOutline(plume, CHLORINE).filter(
          ([x, width]) => widthAt(around, x) < width * 0.995,
        );
        expect(outside).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never reaches less far or wide with more of it or with less wind', () => {
    const more = fc.double({ min: 1, max: 10, noNaN: true });
    fc.assert(
      fc.property(anyPlume, more, more, (plume, rate, wind) => {
        const worse = {
          ...plume,
          rateKgPerS: plume.rateKgPerS * rate,
          windMs: plume.windMs / wind,
        };
        const [a, b] = [plumeReach(plume, CHLORINE), plumeReach(worse, CHLORINE)];
        expect(b.distanceM).toBeGreaterThanOrEqual(a.distanceM);
        const narrower = plumeOutline(plume, CHLORINE).filter(
          ([x]) => plumeHalfWidthM(worse, CHLORINE, x) < plumeHalfWidthM(plume, CHLORINE, x) - 1e-9,
        );
        expect(narrower).toEqual([]);
      }),
    );
  });
});
