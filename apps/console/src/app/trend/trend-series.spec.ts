import type { ReadingsView } from '@fengsui/contracts';
import {
  leavesHole,
  reachedLimits,
  sample,
  samplesOf,
  valueExtent,
  withTail,
} from './trend-series';

const view = (change: Partial<ReadingsView>): ReadingsView => ({
  resolution: 'raw',
  unit: 'm',
  limits: {},
  series: [],
  gaps: [],
  ...change,
});

describe('a trend', () => {
  it('draws raw readings as they are, a switch as 0 and 1', () => {
    const samples = samplesOf(
      view({
        series: [
          [1, 2.5, 0],
          [2, true, 0],
        ],
      }),
    );
    expect(samples.map(({ mid }) => mid)).toEqual([2.5, 1]);
  });

  it('does not draw what is of bad quality', () => {
    expect(samplesOf(view({ series: [[1, 99, 2]] }))[0]?.mid).toBeNull();
  });

  it('does not draw a drill as a measurement', () => {
    expect(samplesOf(view({ series: [[1, 99, 3]] }))[0]).toEqual(sample(1, null));
  });

  it('keeps the spikes of a bucket', () => {
    const samples = samplesOf(view({ resolution: '1m', series: [[1, 0, 2, 40, 3, 60]] }));
    expect(samples).toEqual([{ t: 1, min: 0, mid: 2, max: 40 }]);
  });

  it('breaks the line in a gap', () => {
    const samples = samplesOf(
      view({
        series: [
          [10, 1, 0],
          [40, 2, 0],
        ],
        gaps: [[15, 35]],
      }),
    );
    expect(samples.map(({ mid }) => mid)).toEqual([1, null, 2]);
  });

  it('grows at its end and forgets what has left the window', () => {
    const samples = [sample(10, 1), sample(20, 2)];
    expect(withTail(samples, sample(30, 3), 15).map(({ t }) => t)).toEqual([20, 30]);
  });

  it('is not drawn through a hole at its end', () => {
    const samples = [sample(10, 1), sample(20, 2)];
    expect(leavesHole(samples, 55, 35, 0)).toBe(false);
    expect(leavesHole(samples, 56, 35, 0)).toBe(true);
    expect(leavesHole(samples, 56, 35, 21)).toBe(false);
    expect(withTail(samples, sample(60, 3), 0, true).map(({ t, mid }) => [t, mid])).toEqual([
      [10, 1],
      [20, 2],
      [40, null],
      [60, 3],
    ]);
  });

  it('takes no value twice', () => {
    const samples = [sample(10, 1), sample(20, 2)];
    expect(withTail(samples, sample(20, 2), 0)).toEqual(samples);
  });

  it('shows the limits even when the data stay far below them', () => {
    const [low, high] = valueExtent([sample(1, 2)], { HH: { value: 50, severity: 1 } }) ?? [0, 0];
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(50);
  });

  it('has no extent without data and limits', () => {
    expect(valueExtent([sample(1, null)], {})).toBeNull();
  });

  it('has reached a limit at the limit itself, high or low, and none when it is missing', () => {
    const limits = {
      LL: { value: 1, severity: 2 },
      L: { value: 2, severity: 3 },
      H: { value: 8, severity: 3 },
    } as const;
    const reached = (v: number | null) => reachedLimits([sample(0, 5), sample(1, v)], limits);
    expect([5, 8, 1.5, 1, null].map(reached)).toEqual([[], ['H'], ['L'], ['LL', 'L'], []]);
  });
});
