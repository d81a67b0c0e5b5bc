import { sample } from '../trend-series';
import { axesOf, unitsOf } from './axes';

const line = (unit: string, ...values: number[]) => ({
  unit,
  samples: values.map((value, t) => sample(t, value)),
  former: [],
  limits: {},
});

describe('the axes', () => {
  it('are one a unit, at most two, in the order of the lines', () => {
    expect(unitsOf([{ unit: 'm' }, { unit: 'kPa' }, { unit: 'm' }, { unit: '°C' }])).toEqual([
      'm',
      'kPa',
    ]);
  });

  it('hold every line of their unit and nothing of the other', () => {
    const [metres, kilopascals] = axesOf([line('m', 1, 8), line('kPa', 300), line('m', 20)]);
    expect(metres?.unit).toBe('m');
    expect(metres?.extent[0]).toBeLessThanOrEqual(1);
    expect(metres?.extent[1]).toBeGreaterThanOrEqual(20);
    expect(metres?.extent[1]).toBeLessThan(30);
    expect(kilopascals?.extent[0]).toBeGreaterThan(200);
  });

  it('hold the former period and the limits that are drawn', () => {
    const [axis] = axesOf([
      { ...line('m', 1, 2), former: [sample(0, 9)], limits: { HH: { value: 50, severity: 1 } } },
    ]);
    expect(axis?.extent[1]).toBeGreaterThan(50);
    expect(axesOf([{ ...line('m', 1), former: [sample(0, 9)] }])[0]?.extent[1]).toBeGreaterThan(9);
  });
});
