import type { Freshness, Limits } from '@fengsui/contracts';
import { aPoint } from '../testing/make';
import { drawProfile } from './profile-scale';
import type { ProfileStop } from './sections';

const LIMITS: Limits = { L: { value: 0, severity: 3 }, H: { value: 10, severity: 2 } };
function aStop(
  atM: number,
  v: number | null,
  change: Partial<ProfileStop> = {},
  freshness: Freshness = 'fresh',
): ProfileStop {
  const view = aPoint({ tag: `N${atM}`, quantity: 'pressure', limits: LIMITS });
  const row = { view, v, t: 0, q: 0 as const, freshness, alarm: null, outOfRange: false };
  return { row, atM, low: null, high: null, ...change };
}

describe('a pressure profile', () => {
  it('lies from end to end, as far apart as its points are, high pressure above', () => {
    const { stops } = drawProfile([aStop(0, 9), aStop(300, 5), aStop(1200, 1)]);
    expect(stops.map(({ x }) => x)).toEqual([0, 25, 100]);
    const heights = stops.map(({ y }) => y ?? 0);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    for (const height of heights) {
      expect(height).toBeGreaterThan(0);
      expect(height).toBeLessThan(100);
    }
  });

  it('is broken where a value is old or missing, and names every limit once', () => {
    const { line, limits } = drawProfile([
      aStop(0, 9),
      aStop(100, 8),
      aStop(200, 7, {}, 'stale'),
      aStop(300, null),
      aStop(400, 5),
    ]);
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.match(/L/g)).toHaveLength(1);
    expect(limits.map(({ name, severity }) => [name, severity])).toEqual([
      ['L', 3],
      ['H', 2],
    ]);
  });

  it('has a band over the hours only from two points on', () => {
    const span = { low: 4, high: 6 };
    expect(drawProfile([aStop(0, 5, span), aStop(100, 5)]).band).toBe('');
    expect(drawProfile([aStop(0, 5, span), aStop(100, 5, span)]).band).not.toBe('');
  });
});
