import type { Position } from '@fengsui/contracts';
import { circle, destination, distanceBetweenM } from '@fengsui/domain';
import { boxAround, isNotSmall, watchedPoint } from './surroundings.js';

const LEAK: Position = [113, 23.128];
const near = {
  id: 1,
  point: 'T1/GD1',
  position: LEAK,
  highs: [5, 2] as (number | null)[],
  rangeMax: 10,
  t: 1_000,
  v: 1,
};

describe('the surroundings of a team', () => {
  it('reach 200 m from it and around every area, and are none where nothing is known', () => {
    const far = destination(LEAK, 90, 3_000);
    const box = boxAround(LEAK, [{ shape: circle(far, 500) }]);
    expect(distanceBetweenM([box?.west ?? 0, LEAK[1]], LEAK)).toBeCloseTo(200, 0);
    expect(distanceBetweenM([box?.east ?? 0, LEAK[1]], LEAK)).toBeCloseTo(3_500, -1);
    expect(boxAround(null, [])).toBeNull();
  });

  it('ask for the past of a point only where its slope can matter', () => {
    expect(isNotSmall(near)).toBe(true);
    expect(isNotSmall({ ...near, v: 0.9 })).toBe(false);
    expect(isNotSmall({ ...near, highs: [null, null], v: 4.9 })).toBe(false);
  });

  it('have each reading once, the newest last, and the limits from low to high', () => {
    const point = watchedPoint(near, [
      [500, 0.5],
      [1_000, 1],
    ]);
    expect(point).toMatchObject({
      highs: [2, 5],
      readings: [
        [500, 0.5],
        [1_000, 1],
      ],
    });
    expect(watchedPoint({ ...near, highs: [null, 5] }).highs).toEqual([5]);
  });
});
