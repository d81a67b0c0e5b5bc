import { triesBefore, waitMs } from './load-again';

const NOW = 1_700_000_000_000;
const kept = (count: unknown, atMs: unknown) => JSON.stringify({ count, atMs });

describe('loading a page again whose parts are gone', () => {
  it('is soon at first, then ever more seldom, and never given up', () => {
    const waits = [0, 1, 2, 3, 4, 5, 50].map(waitMs);
    expect(waits[0]).toBeLessThanOrEqual(2000);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBe(600_000);
  });

  it('counts the tries of this trouble, not of one long ago or what is nonsense', () => {
    expect(triesBefore(kept(3, NOW - 60_000), NOW)).toBe(3);
    const none = [null, '{', 'null', kept(3, NOW - 7_200_000), kept(-1, NOW), kept('a', 'b')];
    expect(none.map((one) => triesBefore(one, NOW))).toEqual(none.map(() => 0));
  });
});
