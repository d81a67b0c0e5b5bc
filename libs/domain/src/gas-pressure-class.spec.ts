import fc from 'fast-check';
import { GAS_PRESSURE_CLASSES, gasPressureClass } from './gas-pressure-class.js';

describe('gas pressure classes', () => {
  it.each([
    [0, 'LOW'],
    [0.0099, 'LOW'],
    [0.01, 'MEDIUM_B'],
    [0.2, 'MEDIUM_B'],
    [0.2001, 'MEDIUM_A'],
    [0.4, 'MEDIUM_A'],
    [0.8, 'SUBHIGH_B'],
    [1.6, 'SUBHIGH_A'],
    [2.5, 'HIGH_B'],
    [4, 'HIGH_A'],
  ])('calls %d MPa %s', (mpa, code) => {
    expect(gasPressureClass(mpa)?.code).toBe(code);
  });

  it('has no class for a vacuum, above 4 MPa, or for what is not a number', () => {
    expect([-0.01, 4.01, NaN].map((mpa) => gasPressureClass(mpa))).toEqual([null, null, null]);
  });

  it('never falls as the pressure rises', () => {
    const pressure = fc.double({ min: 0, max: 4, noNaN: true });
    const rank = (mpa: number) =>
      GAS_PRESSURE_CLASSES.findIndex(({ code }) => code === gasPressureClass(mpa)?.code);
    fc.assert(
      fc.property(pressure, pressure, (a, b) => {
        expect(rank(Math.min(a, b))).toBeLessThanOrEqual(rank(Math.max(a, b)));
        expect(rank(a)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
