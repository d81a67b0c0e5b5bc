import { freshness, staleAfterMs, type Reporting } from './freshness.js';

const T0 = 1_772_352_010_000;
const aPoint = (changes: Partial<Reporting> = {}): Reporting => ({
  freshAtMs: T0,
  intervalS: 15,
  gatewayOffline: false,
  ...changes,
});

describe('freshness', () => {
  it('is never before the first reading, also behind an offline gateway', () => {
    expect(freshness(aPoint({ freshAtMs: null }), T0)).toBe('never');
    expect(freshness(aPoint({ freshAtMs: null, gatewayOffline: true }), T0)).toBe('never');
  });

  it('stays fresh up to two intervals and five seconds', () => {
    expect(freshness(aPoint(), T0 + 35_000)).toBe('fresh');
    expect(freshness(aPoint(), T0 + 35_001)).toBe('stale');
  });

  it('follows the interval of the point', () => {
    expect(staleAfterMs(1)).toBe(7_000);
    expect(freshness(aPoint({ intervalS: 3600 }), T0 + 7_205_000)).toBe('fresh');
  });

  it('is stale at once behind an offline gateway', () => {
    expect(freshness(aPoint({ gatewayOffline: true }), T0)).toBe('stale');
  });

  it('stays fresh when the reading came from a little ahead', () => {
    expect(freshness(aPoint({ freshAtMs: T0 + 2_000 }), T0)).toBe('fresh');
  });
});
