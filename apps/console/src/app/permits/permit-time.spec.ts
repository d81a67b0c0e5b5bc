import type { OutOfServiceView } from '@fengsui/contracts';
import { NOON } from '../testing/make';
import { byEnd, permitEnd } from './permit-time';

const aPermit = (untilMs: number, endedMs: number | null = null): OutOfServiceView => ({
  id: '1',
  point: 'NH0001/GD17.CH4',
  site: 'NH0001',
  permit: 'DH-2026-17',
  owner: '陈工',
  reason: '标定',
  by: 'duty',
  from: new Date(NOON).toISOString(),
  until: new Date(untilMs).toISOString(),
  endedAt: endedMs === null ? null : new Date(endedMs).toISOString(),
  endedBy: null,
  alarms: 0,
});
const MINUTE = 60_000;

describe('a permit', () => {
  it('is marked in its last hour and when it is over', () => {
    expect(permitEnd(aPermit(NOON + 61 * MINUTE), NOON)).toBe('far');
    expect(permitEnd(aPermit(NOON + 60 * MINUTE), NOON)).toBe('expiring');
    expect(permitEnd(aPermit(NOON), NOON)).toBe('overdue');
    expect(permitEnd(aPermit(NOON, NOON), NOON)).toBe('ended');
  });

  it('that ends next stands first; of those that ended the last one', () => {
    const permits = [aPermit(NOON + 3), aPermit(NOON + 1), aPermit(NOON + 2)];
    expect(permits.sort(byEnd).map(({ until }) => Date.parse(until) - NOON)).toEqual([1, 2, 3]);
    const ended = [aPermit(NOON, NOON + 1), aPermit(NOON, NOON + 2)];
    expect(ended.sort(byEnd).map(({ endedAt }) => Date.parse(endedAt ?? '') - NOON)).toEqual([
      2, 1,
    ]);
  });
});
