import fc from 'fast-check';
import { FLOW_CONSTANTS } from './flow-constants.js';
import { gasDensityKgM3 } from './gas.js';
import { chokedAboveKPaGauge, gasJetKgPerS, liquidJetKgPerS } from './jet.js';

describe('a jet out of a hole', () => {
  it('of gas meets the check of the equation to its printed digits', () => {
    const jet = {
      holeMm: 10,
      pressurePa: 501_000,
      densityKgM3: 8.9,
      k: 1.15,
      dischargeCoefficient: 0.85,
    };
    expect(gasJetKgPerS(jet).toFixed(6)).toBe('0.090028');
  });

  it('of liquid meets the check of the equation', () => {
    const jet = (overpressurePa: number) =>
      liquidJetKgPerS({ holeMm: 10, overpressurePa, densityKgM3: 490, dischargeCoefficient: 0.63 });
    // 19610 Pa is printed for 120935.0368 − 101325 Pa, of which 0.216912 kg/s is the result.
    expect(jet(120_935.0368 - 101_325).toFixed(6)).toBe('0.216912');
    expect(Math.abs(jet(19_610) - 0.216912)).toBeLessThan(1e-6);
  });

  it('of methane is choked above 85 kPa gauge', () => {
    expect(chokedAboveKPaGauge(FLOW_CONSTANTS.CH4.k).toFixed(0)).toBe('85');
  });

  it('of choked gas no longer cares for the pressure outside, of slower gas does', () => {
    const out = (gaugeKPa: number, ambientPa: number) =>
      gasJetKgPerS({
        holeMm: 20,
        pressurePa: 101_325 + gaugeKPa * 1000,
        densityKgM3: 1,
        k: 1.31,
        ambientPa,
      });
    expect(out(86, 90_000)).toBe(out(86, 101_325));
    expect(out(60, 90_000)).toBeGreaterThan(out(60, 101_325));
  });

  it('is none without overpressure', () => {
    expect(gasJetKgPerS({ holeMm: 10, pressurePa: 101_325, densityKgM3: 1, k: 1.3 })).toBe(0);
    expect(liquidJetKgPerS({ holeMm: 10, overpressurePa: -1, densityKgM3: 1000 })).toBe(0);
  });

  it('grows with the hole and with the pressure', () => {
    const hole = fc.double({ min: 1, max: 500, noNaN: true });
    const pressure = fc.double({ min: 102_000, max: 1e7, noNaN: true });
    const gas = (holeMm: number, pressurePa: number) =>
      gasJetKgPerS({ holeMm, pressurePa, densityKgM3: gasDensityKgM3(pressurePa, 70.9), k: 1.34 });
    fc.assert(
      fc.property(hole, hole, pressure, pressure, (a, b, p, q) => {
        const less = gas(Math.min(a, b), Math.min(p, q));
        expect(less).toBeGreaterThan(0);
        expect(gas(Math.max(a, b), Math.max(p, q))).toBeGreaterThanOrEqual(less * (1 - 1e-12));
      }),
    );
  });
});
