import { BOOLEAN_VALUE, OUT_OF_RANGE } from '@fengsui/domain';
import type { PointRow } from './point-store.js';
import { pointView } from './point-view.js';

const T0 = Date.UTC(2026, 2, 1, 8);
const aRow = (changes: Partial<PointRow> = {}): PointRow => ({
  site: 'NH0001',
  tag: 'T101.LT',
  gateway: 'NH0001-G',
  name: null,
  unitOfPlant: null,
  quantity: 'level',
  substance: null,
  unit: 'm',
  low: 0,
  high: 12,
  intervalS: 10,
  lon: null,
  lat: null,
  limits: {},
  gatewayOffline: false,
  worst: null,
  t: null,
  v: null,
  q: null,
  flags: null,
  received: null,
  freshAt: null,
  ...changes,
});
const aReading = { t: T0 - 500, v: 1, q: 0 as const, flags: 0, received: T0, freshAt: T0 };

describe('pointView', () => {
  it('of a point that never reported has no last reading', () => {
    expect(pointView(aRow(), T0)).toEqual({
      point: 'NH0001/T101.LT',
      site: 'NH0001',
      tag: 'T101.LT',
      gateway: 'NH0001-G',
      quantity: 'level',
      unit: 'm',
      range: [0, 12],
      intervalS: 10,
      limits: {},
      last: null,
      freshness: 'never',
      worstSeverity: null,
    });
  });

  it('tells the last reading with its flags', () => {
    const { last } = pointView(aRow({ ...aReading, flags: OUT_OF_RANGE }), T0);
    expect(last).toEqual({
      t: T0 - 500,
      v: 1,
      q: 0,
      received: '2026-03-01T08:00:00.000Z',
      outOfRange: true,
    });
  });

  it('gives a boolean back as a boolean, and a missing value as null', () => {
    expect(pointView(aRow({ ...aReading, flags: BOOLEAN_VALUE }), T0).last?.v).toBe(true);
    expect(pointView(aRow({ ...aReading, v: 0, flags: BOOLEAN_VALUE }), T0).last?.v).toBe(false);
    expect(pointView(aRow({ ...aReading, v: null, q: 2 }), T0).last?.v).toBeNull();
  });

  it('is stale behind an offline gateway', () => {
    expect(pointView(aRow(aReading), T0).freshness).toBe('fresh');
    expect(pointView(aRow({ ...aReading, gatewayOffline: true }), T0).freshness).toBe('stale');
  });
});
