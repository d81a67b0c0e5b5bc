import fc from 'fast-check';
import { levelFallKgPerS, levelSlopeMPerS } from './level-fall.js';
import { releaseRate } from './release-rate.js';

const falling = (perS: number, count = 20) =>
  Array.from({ length: count }, (_, i) => ({ t: i * 10_000, v: 8 - perS * i * 10 }));

describe('the fall of a level', () => {
  it('gives the rate by area and density', () => {
    expect(levelFallKgPerS(falling(0.001), 50, 1410)).toBeCloseTo(70.5, 6);
    const release = { kind: 'level', point: 'NH0001/T1.LT', areaM2: 50 } as const;
    expect(releaseRate('CL2', release, falling(0.001))).toEqual({
      kgPerS: expect.closeTo(70.5, 6) as number,
      assumed: true,
    });
  });

  it('says nothing of a level that stands, rises or was hardly measured', () => {
    expect(levelFallKgPerS(falling(0), 50, 1000)).toBeNull();
    expect(levelFallKgPerS(falling(-0.001), 50, 1000)).toBeNull();
    expect(levelFallKgPerS(falling(0.001, 4), 50, 1000)).toBeNull();
    expect(levelFallKgPerS([], 50, 1000)).toBeNull();
    const oneMoment = Array.from({ length: 10 }, (_, i) => ({ t: 5, v: i }));
    expect(levelSlopeMPerS(oneMoment)).toBeNull();
  });

  it('is not moved by a quarter of wild samples, by order or by what is not a number', () => {
    const wild = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 5,
      maxLength: 5,
    });
    fc.assert(
      fc.property(wild, fc.integer({ min: 1, max: 50 }), (values, mmPerS) => {
        const perS = mmPerS / 1000;
        const samples = falling(perS, 40).map((sample, i) =>
          i % 8 === 3 ? { ...sample, v: values[Math.floor(i / 8)] ?? NaN } : sample,
        );
        const shuffled = [
          ...samples.filter((_, i) => i % 2),
          ...samples.filter((_, i) => !(i % 2)),
        ];
        const slope = levelSlopeMPerS([...shuffled, { t: NaN, v: 1 }, { t: 1, v: Infinity }]);
        expect(Math.abs((slope ?? 0) + perS)).toBeLessThan(perS * 1e-6);
      }),
    );
  });

  it('keeps first and last of many samples', () => {
    const samples = falling(0.002, 5000);
    expect(levelSlopeMPerS(samples)).toBeCloseTo(-0.002, 9);
  });
});

describe('a release', () => {
  it('is what a person says, unchanged', () => {
    const said = { kind: 'rate', kgPerS: 1.5 } as const;
    expect(releaseRate('CL2', said, [])).toEqual({ kgPerS: 1.5, assumed: false });
  });

  it('by a hole takes gas or liquid, and is marked as assumed', () => {
    const hole = { kind: 'hole', holeMm: 10, pressureKPa: 700 } as const;
    const gas = releaseRate('CL2', { ...hole, phase: 'gas' }, []);
    const liquid = releaseRate('CL2', { ...hole, phase: 'liquid' }, []);
    expect(gas?.kgPerS).toBeCloseTo(0.16854, 5);
    expect(liquid?.kgPerS).toBeCloseTo(2.0331, 4);
    expect([gas?.assumed, liquid?.assumed]).toEqual([true, true]);
  });

  it('is none when nobody knows or nothing drives it out', () => {
    expect(releaseRate('CL2', null, [])).toBeNull();
    const hole = { kind: 'hole', holeMm: 10, pressureKPa: 100 } as const;
    expect(releaseRate('CL2', { ...hole, phase: 'gas' }, [])).toBeNull();
    expect(releaseRate('CL2', { ...hole, phase: 'liquid' }, [])).toBeNull();
  });
});
