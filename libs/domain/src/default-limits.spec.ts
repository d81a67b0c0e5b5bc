import { QUANTITIES, SUBSTANCE_CODES } from '@fengsui/contracts';
import fc from 'fast-check';
import { defaultLimits } from './default-limits.js';
import { processLimits } from './process-limits.js';

describe('default limits of gas detectors', () => {
  it('are 25 and 50 %LEL for combustible gas, orange then red, without delay', () => {
    expect(defaultLimits({ quantity: 'combustible_gas', unit: '%LEL', range: [0, 100] })).toEqual({
      limits: {
        H: { value: 25, severity: 2, deadband: 2, onDelayS: 0, offDelayS: 0 },
        HH: { value: 50, severity: 1, deadband: 2, onDelayS: 0, offDelayS: 0 },
      },
      citation: { source: 'GB/T 50493-2019', confidence: 'high' },
    });
  });

  it('are 100 and 200 % of the exposure limit for toxic gas, in the unit of the point', () => {
    const chlorine = { quantity: 'toxic_gas', substance: 'CL2', range: [0, 10] } as const;
    const ppm = defaultLimits({ ...chlorine, unit: 'ppm' });
    expect([ppm?.limits.H?.value, ppm?.limits.HH?.value]).toEqual([0.345, 0.69]);
    const mgM3 = defaultLimits({ ...chlorine, unit: 'mg/m³' });
    expect([mgM3?.limits.H?.value, mgM3?.limits.HH?.value]).toEqual([1, 2]);
  });

  it('fall back to 5 and 10 % IDLH, and say so, when the range is too coarse or too short', () => {
    const coarse = defaultLimits({
      quantity: 'toxic_gas',
      substance: 'CL2',
      unit: 'ppm',
      range: [0, 50],
    });
    expect([coarse?.limits.H?.value, coarse?.limits.HH?.value]).toEqual([0.5, 1]);
    expect(coarse?.citation.source).toContain('IDLH');
    const short = { quantity: 'toxic_gas', substance: 'NH3', unit: 'ppm' } as const;
    expect(defaultLimits({ ...short, range: [0, 50] })?.limits.H?.value).toBe(15);
    expect(defaultLimits({ ...short, range: [0, 20] })).toBeNull();
  });

  it('are 0.4 and 1 % by volume for hydrogen, 19.5 and 23.5 % for oxygen', () => {
    const h2 = defaultLimits({ quantity: 'hydrogen', unit: '%vol', range: [0, 4] });
    expect([h2?.limits.H?.value, h2?.limits.HH?.value]).toEqual([0.4, 1]);
    const o2 = defaultLimits({ quantity: 'oxygen', unit: '%vol', range: [0, 30] });
    expect([o2?.limits.L?.value, o2?.limits.H?.value]).toEqual([19.5, 23.5]);
    expect(o2?.citation.confidence).toBe('reference-only');
  });

  it('exist for no process quantity and for no unit they do not know', () => {
    expect(defaultLimits({ quantity: 'level', unit: 'm', range: [0, 12] })).toBeNull();
    expect(defaultLimits({ quantity: 'hydrogen', unit: 'ppm', range: [0, 4] })).toBeNull();
    expect(defaultLimits({ quantity: 'toxic_gas', unit: 'ppm', range: [0, 4] })).toBeNull();
  });

  it('always lie inside the range, rise, and clear above zero', () => {
    const point = fc.record({
      quantity: fc.constantFrom(...QUANTITIES.filter((q) => q !== 'oxygen')),
      substance: fc.constantFrom(...SUBSTANCE_CODES),
      unit: fc.constantFrom('ppm', 'mg/m³', '%vol', '%LEL'),
      range: fc.integer({ min: 100, max: 5000 }).map((top): [number, number] => [0, top]),
    });
    fc.assert(
      fc.property(point, (measured) => {
        const { H, HH } = defaultLimits(measured)?.limits ?? {};
        if (!H || !HH) return;
        expect(HH.value).toBeGreaterThan(H.value);
        expect(HH.value).toBeLessThanOrEqual(measured.range[1]);
        expect(H.value - (H.deadband ?? 0)).toBeGreaterThan(0);
        expect(HH.severity).toBeLessThan(H.severity);
      }),
    );
  });
});

describe('process limits', () => {
  it('take the plant values and add the usual deadband and delays', () => {
    expect(processLimits('level', [0, 12], { H: 10.2, HH: 10.8 })).toEqual({
      H: { value: 10.2, severity: 3, deadband: 0.6, onDelayS: 60, offDelayS: 60 },
      HH: { value: 10.8, severity: 2, deadband: 0.6, onDelayS: 60, offDelayS: 60 },
    });
    expect(processLimits('pressure', [0, 2.5], { LL: 0.1 }).LL).toMatchObject({
      deadband: 0.05,
      onDelayS: 15,
    });
  });

  it('judge nothing where the plant names no value', () => {
    expect(processLimits('flow', [0, 100], {})).toEqual({});
  });
});
