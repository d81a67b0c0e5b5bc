import type { Correlation, IncidentAlarm } from '@fengsui/contracts';
import { explanationOf, type ReasonCount } from './explain.js';

const T0 = 1_772_352_010_000;
const aFirst = (by: Correlation): IncidentAlarm => ({
  occurrence: '41',
  point: 'NH0001/GD12.CL2',
  site: 'NH0001',
  unitOfPlant: 'T-101',
  rule: 'limits.high',
  substance: 'CL2',
  severity: 1,
  value: 3.2,
  unit: 'ppm',
  t: T0,
  escalatedAt: null,
  active: true,
  acked: false,
  by,
  distanceM: null,
  attachedBy: null,
});
const count = (by: Correlation, total: number, fromS = 0, toS = 0): ReasonCount => ({
  by,
  total,
  fromMs: T0 + fromS * 1000,
  toMs: T0 + toS * 1000,
});

describe('an explanation', () => {
  it('names the first-out, how many more came within what time, and why', () => {
    const counts = [
      count('first_out', 1),
      count('same_unit', 4, 3, 20),
      count('neighbour', 2, 9, 39.2),
    ];
    expect(explanationOf(aFirst('first_out'), counts)).toEqual({
      firstOut: aFirst('first_out'),
      more: 6,
      withinS: 40,
      by: { same_unit: 4, neighbour: 2 },
    });
  });

  it('of one alarm has no more', () => {
    expect(explanationOf(aFirst('first_out'), [count('first_out', 1)])).toMatchObject({
      more: 0,
      withinS: 0,
      by: {},
    });
  });

  it('counts what was the first-out before by what connects it with the real one', () => {
    const counts = [count('first_out', 1, 5, 5), count('same_site', 3, 0, 8)];
    const told = explanationOf(aFirst('same_site'), counts);
    expect(told).toMatchObject({ more: 3, by: { same_site: 3 } });
    expect(told.firstOut.by).toBe('first_out');
  });
});
