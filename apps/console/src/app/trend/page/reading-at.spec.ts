import fc from 'fast-check';
import { sample } from '../trend-series';
import { extremesOf, indexAt, readingAt } from './reading-at';

describe('a line at a moment', () => {
  const line = [sample(10, 1), sample(20, 2), sample(30, null), sample(40, 4)];

  it('is the nearest sample within reach', () => {
    expect(readingAt(line, 14, 10)?.mid).toBe(1);
    expect(readingAt(line, 16, 10)?.mid).toBe(2);
    expect(readingAt(line, 45, 10)?.mid).toBe(4);
    expect(readingAt(line, 51, 10)).toBeNull();
    expect(readingAt([], 10, 10)).toBeNull();
  });

  it('is nothing in a gap', () => {
    expect(readingAt(line, 29, 10)).toBeNull();
    expect(readingAt(line, 24, 10)?.mid).toBe(2);
  });

  it('is found as if every sample had been looked at', () => {
    const times = fc
      .uniqueArray(fc.integer({ min: 0, max: 1000 }))
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(times, fc.integer({ min: -10, max: 1010 }), (all, ms) => {
        const samples = all.map((t) => sample(t, t));
        expect(indexAt(samples, ms)).toBe(all.filter((t) => t <= ms).length - 1);
      }),
    );
  });

  it('has its lowest and highest values from the spikes of the buckets', () => {
    const buckets = [
      { t: 1, min: 0, mid: 2, max: 40 },
      sample(2, null),
      { t: 3, min: 1, mid: 3, max: 5 },
    ];
    expect(extremesOf(buckets)).toEqual({ min: 0, max: 40, last: 3 });
    expect(extremesOf([sample(1, null)])).toBeNull();
  });
});
