import { percentOf } from './watching';

describe('the share of points that can be judged', () => {
  it('is 100 % only when none is blind', () => {
    expect(percentOf({ points: 24, watched: 24 })).toBe(100);
    expect(percentOf({ points: 3000, watched: 2999 })).toBe(99.9);
    expect(percentOf({ points: 25, watched: 24 })).toBe(96);
  });

  it('of nothing has no blind spot', () => {
    expect(percentOf({ points: 0, watched: 0 })).toBe(100);
  });
});
