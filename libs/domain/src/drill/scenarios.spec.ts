import type { DrillScenario } from '@fengsui/contracts';
import fc from 'fast-check';
import {
  aChlorineStore,
  aDrillPoint,
  aGasMain,
  aTank,
  plansOfPoints,
} from '../../../../test/make/a-drill.js';
import { playEndMs, playOn } from './play.js';
import { scenarioScript } from './scenarios.js';
import { readingsBetween, valueAt, type DrillScript } from './script.js';
import type { DrillPoint, DrillWind } from './stage.js';
import { DRILL_LEAD_S } from './timing.js';

const WEST_WIND: DrillWind = { fromDeg: 270, speedMs: 3 };

function written(
  scenario: DrillScenario,
  points: DrillPoint[],
  wind: DrillWind | null = WEST_WIND,
) {
  const script = scenarioScript(scenario, { points, wind });
  if (!script) throw new Error('no script');
  return script;
}

/** Points whose rule said that a limit holds, each with when first, s. */
function alarmed(script: DrillScript, points: DrillPoint[]): Record<string, number> {
  const { said } = playOn(script, plansOfPoints(points), {}, 0, playEndMs(script));
  const first: Record<string, number> = {};
  for (const { point, word, t } of said) if (word.condition) first[point] ??= t / 1000;
  return first;
}

const peak = (script: DrillScript, tag: string) => {
  const curve = script.channels.find(({ point }) => point === `D1/${tag}`)?.curve ?? [];
  return Math.max(...curve.map(([, v]) => v));
};

describe('the script of a leak', () => {
  const points = aChlorineStore();
  const script = written('chlorine-leak', points);

  it('alarms the unit that leaks at once and the fence downwind later, nothing upwind', () => {
    const first = alarmed(script, points);
    expect(Object.keys(first).sort()).toEqual([
      'D1/EAST.CL2',
      'D1/GD01.CL2',
      'D1/GD02.CL2',
      'D1/GD03.CL2',
      'D1/GD04.CL2',
    ]);
    expect(first['D1/GD01.CL2']).toBeGreaterThan(DRILL_LEAD_S);
    expect(first['D1/GD01.CL2']).toBeLessThanOrEqual(DRILL_LEAD_S + 10);
    expect(first['D1/EAST.CL2']).toBeGreaterThan(first['D1/GD01.CL2'] ?? Infinity);
  });

  it('turns with the wind', () => {
    const turned = written('chlorine-leak', points, { fromDeg: 180, speedMs: 3 });
    expect(peak(turned, 'NORTH.CL2')).toBeGreaterThan(0.7);
    expect(peak(turned, 'EAST.CL2')).toBe(0);
  });

  it('stays where it gets out when no wind is known', () => {
    const still = alarmed(written('chlorine-leak', points, null), points);
    expect(Object.keys(still).filter((name) => !name.includes('GD'))).toEqual([]);
  });

  it('is over in the end: nothing holds any more', () => {
    const { memories } = playOn(script, plansOfPoints(points), {}, 0, playEndMs(script));
    expect(memories).toEqual({});
  });

  it('names substance and source', () => {
    expect(script.substance).toBe('CL2');
    expect(script.source?.[0]).toBeCloseTo(113, 6);
  });
});

describe('the other scenarios', () => {
  it('break a main: pressure alarms along it, and the flow into it', () => {
    const points = aGasMain();
    const first = alarmed(written('gas-main-damage', points), points);
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining(['D1/N1.PT', 'D1/N2.PT', 'D1/N3.PT', 'D1/N4.PT', 'D1/N1.FT']),
    );
    expect(Object.keys(first)).not.toContain('D1/N4.FT');
  });

  it('overfill a tank: its level first, then the gas of what runs over', () => {
    const points = aTank();
    const first = alarmed(written('tank-overfill', points), points);
    expect(first['D1/T101.LT']).toBeLessThan(first['D1/GD01.GAS'] ?? -1);
  });

  it('leak from a vessel with a level', () => {
    for (const [scenario, substance, quantity] of [
      ['ammonia-leak', 'NH3', 'toxic_gas'],
      ['lpg-leak', 'LPG', 'combustible_gas'],
    ] as const) {
      const gas = { substance, quantity, range: [0, 100] as const, unitOfPlant: 'V-1' };
      const points = [
        aDrillPoint('V1.LT', [0, 0], {
          substance,
          quantity: 'level',
          unitOfPlant: 'V-1',
          limits: {},
        }),
        ...[1, 2, 3].map((no) =>
          aDrillPoint(`G${no}`, [no, 0], { ...gas, limits: { H: { value: 25, severity: 2 } } }),
        ),
      ];
      expect(Object.keys(alarmed(written(scenario, points), points))).toHaveLength(3);
      expect(scenarioScript(scenario, { points: points.slice(1), wind: null })).toBeNull();
    }
  });

  it('are refused where the site has not the points for them', () => {
    const stage = { points: aTank(), wind: null };
    expect(scenarioScript('chlorine-leak', stage)).toBeNull();
    expect(scenarioScript('gas-main-damage', stage)).toBeNull();
    expect(scenarioScript('tank-overfill', { points: aGasMain(), wind: null })).toBeNull();
  });
});

describe('every script', () => {
  const stages: [DrillScenario, () => DrillPoint[]][] = [
    ['chlorine-leak', aChlorineStore],
    ['gas-main-damage', aGasMain],
    ['tank-overfill', aTank],
  ];
  const anyWind = fc.option(
    fc.record({
      fromDeg: fc.double({ min: 0, max: 360, noNaN: true }),
      speedMs: fc.double({ min: 0, max: 30, noNaN: true }),
    }),
  );

  it('is the same for the same site and wind, stays in range and begins calm', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stages), anyWind, ([scenario, points], wind) => {
        const script = written(scenario, points(), wind);
        expect(written(scenario, points(), wind)).toEqual(script);
        expect(JSON.parse(JSON.stringify(script))).toEqual(script);
        for (const { point, curve } of script.channels) {
          const [low, high] = points().find(({ name }) => name === point)?.range ?? [0, 0];
          expect(curve.every(([, v]) => v >= low && v <= high)).toBe(true);
        }
        const plans = plansOfPoints(points());
        const { said } = playOn(script, plans, {}, 0, DRILL_LEAD_S * 1000);
        expect(said.filter(({ word }) => word.condition)).toEqual([]);
      }),
    );
  });

  it('is read without a gap and without a repetition wherever it is cut', () => {
    const script = written('chlorine-leak', aChlorineStore());
    const all = readingsBetween(script, 0, script.lastsMs);
    fc.assert(
      fc.property(fc.array(fc.nat(script.lastsMs), { maxLength: 8 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), script.lastsMs];
        const parts = at.slice(1).flatMap((to, i) => readingsBetween(script, at[i] ?? 0, to));
        expect(parts).toEqual(all);
      }),
    );
    expect(new Set(all.map(({ q }) => q))).toEqual(new Set([3]));
  });

  it('is straight between its steps and level beyond them', () => {
    const curve = [
      [0, 1],
      [1000, 3],
    ] as const;
    expect([-5, 0, 500, 1000, 9000].map((ms) => valueAt(curve, ms))).toEqual([1, 1, 2, 3, 3]);
  });
});
