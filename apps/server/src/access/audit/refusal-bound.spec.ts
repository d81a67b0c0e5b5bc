import { MOST_OF_ALL, MOST_OF_ONE, RefusalBound } from './refusal-bound.js';

const MINUTE_MS = 60_000;
const times = (count: number, work: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => work(i));
const count = (verdicts: string[], verdict: string) =>
  verdicts.filter((one) => one === verdict).length;

describe('refusals that are written down', () => {
  it('are so many of one in a minute, with one more that says so, and begin anew', () => {
    const bound = new RefusalBound();
    for (const atMs of [0, MINUTE_MS, MINUTE_MS * 5]) {
      const verdicts = times(1_000, (i) => bound.judge('a', atMs + i));
      expect(verdicts.slice(0, MOST_OF_ONE)).not.toContain('last');
      expect(verdicts[MOST_OF_ONE]).toBe('last');
      expect(count(verdicts, 'count')).toBe(1_000 - MOST_OF_ONE - 1);
    }
  });

  it('of one do not keep those of another from being written', () => {
    const bound = new RefusalBound();
    times(1_000, () => bound.judge('a', 0));
    expect(bound.judge('b', 0)).toBe('write');
  });

  it('are bounded also of ever new ones, and begin anew when the clock is set back', () => {
    const bound = new RefusalBound();
    const verdicts = times(10_000, (i) => bound.judge(`10.0.0.${i}`, MINUTE_MS * 9));
    expect(count(verdicts, 'write')).toBe(MOST_OF_ALL);
    expect(count(verdicts, 'last')).toBe(1);
    expect(bound.judge('a', MINUTE_MS * 3)).toBe('write');
  });
});
