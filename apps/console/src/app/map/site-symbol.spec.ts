import type { Severity } from '@fengsui/contracts';
import { siteStatus } from '../sites/site-status';
import { aSite } from '../testing/make';
import { callingSites, rankOf, symbolOf } from './site-symbol';

const status = (worst: Severity | null, unacknowledged = 0, change = {}) =>
  siteStatus(
    aSite(change),
    worst === null
      ? undefined
      : { worst, calling: unacknowledged > 0 ? worst : null, open: 1, unacknowledged, tallies: {} },
  );

describe('a site on the map', () => {
  it('has a shape for each severity, outlined when someone has it', () => {
    expect(symbolOf(status(1, 1))).toBe('severity-1');
    expect(symbolOf(status(3, 0))).toBe('severity-3-acked');
  });

  it('is outlined when only something less bad calls for a person', () => {
    const attended = { worst: 1, calling: 3, open: 2, unacknowledged: 1, tallies: {} } as const;
    expect(symbolOf(siteStatus(aSite(), attended))).toBe('severity-1-acked');
  });

  it('shows what is not fresh, in alarm or not', () => {
    expect(symbolOf(status(null, 0, { freshness: 'stale' }))).toBe('stale');
    expect(symbolOf(status(null, 0, { freshness: 'never' }))).toBe('never');
    expect(symbolOf(status(2, 1, { freshness: 'stale' }))).toBe('severity-2-stale');
    expect(symbolOf(status(2, 0, { freshness: 'never' }))).toBe('severity-2-acked-stale');
  });

  it('is drawn above what is less bad', () => {
    const ranks = [
      status(null),
      status(null, 0, { freshness: 'stale' }),
      status(4),
      status(4, 1),
      status(1),
    ];
    expect(ranks.map(rankOf)).toEqual([...ranks.map(rankOf)].sort((a, b) => a - b));
  });
});

describe('the rings', () => {
  it('call only for unacknowledged alarms, worst first, and only for a few', () => {
    const many = Array.from({ length: 80 }, (_, index) => status(index === 79 ? 1 : 3, 1));
    const rings = callingSites([status(1, 0), ...many]);
    expect(rings.length).toBe(30);
    expect(rings[0]?.worst).toBe(1);
    expect(rings.every(({ calling }) => calling !== null)).toBe(true);
  });
});
