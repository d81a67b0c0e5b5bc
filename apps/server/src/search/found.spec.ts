import type { SearchKind } from '@fengsui/contracts';
import { inOrder, type Found, type Nearness } from './found.js';

const aHit = (kind: SearchKind, code: string, nearness: Nearness): Found => ({
  hit: { kind, code, name: { zh: code }, detail: null, site: null, position: null },
  nearness,
});

describe('hits', () => {
  it('come nearest first, then by kind, then as they were found', () => {
    const found = [
      [aHit('person', 'p1', 0), aHit('person', 'p2', 2)],
      [aHit('site', 's1', 1), aHit('site', 's0', 1), aHit('site', 's2', 2)],
      [aHit('point', 't1', 1)],
    ];
    expect(inOrder(found).map(({ code }) => code)).toEqual(['p1', 's1', 's0', 't1', 's2', 'p2']);
  });
});
