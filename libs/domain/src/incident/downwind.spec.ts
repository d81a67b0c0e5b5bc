import { destination } from '../geometry/metres.js';
import type { Position } from '@fengsui/contracts';
import { downwindM, type MeasuredWind } from './downwind.js';

const HERE: Position = [113, 23.128];
const T0 = 1_772_352_010_000;
const FROM = { position: HERE, t: T0 };
/** From the north at 2 m/s: a cloud goes south, 600 m in 5 min. */
const NORTHERLY: MeasuredWind = { position: HERE, fromDeg: 0, speedMs: 2 };
const reached = (toDeg: number, metres: number, minutes: number, winds = [NORTHERLY]) =>
  downwindM(FROM, { position: destination(HERE, toDeg, metres), t: T0 + minutes * 60_000 }, winds);

describe('a cloud', () => {
  it('reaches what lies downwind when the wind has had time to carry it', () => {
    expect(reached(180, 600, 5)).toBeCloseTo(600, 0);
    expect(reached(205, 600, 5)).toBeCloseTo(600, 0);
  });

  it('reaches nothing upwind, nor beside the sector', () => {
    expect(reached(0, 600, 5)).toBeNull();
    expect(reached(180 + 31, 600, 5)).toBeNull();
    expect(reached(180 - 31, 600, 5)).toBeNull();
  });

  it('is neither sooner nor later there than a wind can be', () => {
    expect(reached(180, 2_400, 5)).toBeNull();
    expect(reached(180, 600, 15)).toBeNull();
    expect(reached(180, 600, 14)).not.toBeNull();
  });

  it('goes nowhere in calm, without a wind that is known near by, or beyond 3 km', () => {
    expect(reached(180, 600, 5, [{ ...NORTHERLY, speedMs: 0.4 }])).toBeNull();
    expect(reached(180, 600, 5, [])).toBeNull();
    const far = { ...NORTHERLY, position: destination(HERE, 90, 10_100) };
    expect(reached(180, 600, 5, [far])).toBeNull();
    expect(reached(180, 3_100, 26)).toBeNull();
  });

  it('goes by the nearest wind', () => {
    const southerly = { ...NORTHERLY, fromDeg: 180, position: destination(HERE, 90, 800) };
    const near = { ...NORTHERLY, position: destination(HERE, 90, 200) };
    expect(reached(180, 600, 5, [southerly, near])).not.toBeNull();
    expect(reached(180, 600, 5, [southerly])).toBeNull();
  });
});
