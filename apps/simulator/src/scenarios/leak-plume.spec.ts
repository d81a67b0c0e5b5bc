import { leakShare } from './leak-plume.js';

const southerly = { windSpeedMs: 2, windFromDeg: 180 };

describe('a leak plume', () => {
  it('reaches a detector downwind after the time the wind needs, and none upwind', () => {
    expect(leakShare([0, 60], southerly, 20)).toBe(0);
    expect(leakShare([0, 60], southerly, 200)).toBeGreaterThan(0.1);
    expect(leakShare([0, -60], southerly, 2000)).toBe(0);
  });

  it('reaches what stands in the same room whatever the wind', () => {
    expect(leakShare([0, -5], southerly, 60)).toBeGreaterThan(0.5);
  });

  it('thins out with distance and aside, never above the leak itself', () => {
    const at = (east: number, north: number) => leakShare([east, north], southerly, 1e6);
    expect(at(0, 40)).toBeGreaterThan(at(0, 80));
    expect(at(0, 80)).toBeGreaterThan(at(40, 80));
    expect(at(0, 0)).toBeLessThanOrEqual(1);
  });
});
