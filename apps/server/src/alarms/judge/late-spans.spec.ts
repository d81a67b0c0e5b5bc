import type { HandedOver } from '../../platform/handover.js';
import { aRuleRow, someSubjects } from '../../../../../test/make/a-shard.js';
import { T0 } from '../../../../../test/make/an-alarm.js';
import { lateSpans } from './late-spans.js';
import type { Former } from './rule-states.js';

const handed = (...entries: HandedOver[]) => [{ shard: 1, id: 1, entries }];
const changedAt = (t: number): Former => ({
  rule: 'limits.high',
  t,
  before: undefined,
  after: undefined,
});
const known = (judgedUpTo: [number, number][] = [], former: [string, Former[]][] = []) => ({
  judgedUpTo: new Map(judgedUpTo),
  former: new Map(former),
});

describe('what is needed to judge again', () => {
  it('is nothing while readings come in order', () => {
    const handovers = handed([12, T0, 1], [12, T0 + 1, 1], [13, T0 - 5, 1], [12, T0 + 2, 1]);
    expect(lateSpans(handovers, someSubjects(), known([[12, T0 - 1]])).size).toBe(0);
  });

  it('lies between the oldest late reading and the newest one of its point', () => {
    const handovers = handed([12, T0 - 3, 1], [12, T0 + 9, 1], [12, T0 - 7, 1], [13, T0, 1]);
    expect([...lateSpans(handovers, someSubjects(), known([[12, T0]]))]).toEqual([
      [12, { from: T0 - 7, to: T0 + 9 }],
    ]);
  });

  it('is found within one round, of a point that was never judged', () => {
    const handovers = handed([12, T0, 1], [12, T0 - 7, 1]);
    expect([...lateSpans(handovers, someSubjects(), known())]).toEqual([
      [12, { from: T0 - 7, to: T0 }],
    ]);
  });

  it('begins with a reading that time had overtaken', () => {
    const overtaken = known([[12, T0]], [['p12', [changedAt(T0 + 15), changedAt(T0 + 9)]]]);
    expect([...lateSpans(handed([12, T0 + 14, 1]), someSubjects(), overtaken)]).toEqual([
      [12, { from: T0 + 14, to: T0 + 14 }],
    ]);
    expect(lateSpans(handed([12, T0 + 16, 1]), someSubjects(), overtaken).size).toBe(0);
  });

  it('has a lead for the longest window of its point', () => {
    const rate = {
      kind: 'rate',
      severity: 2,
      scope: {},
      direction: 'rising',
      perMinute: 1,
    } as const;
    const rules = [
      aRuleRow({ ...rate, windowS: 60 }, { code: 'short' }),
      aRuleRow({ ...rate, windowS: 600 }, { code: 'long' }),
      aRuleRow({ ...rate, windowS: 900, scope: { sites: ['NH0002'] } }, { code: 'elsewhere' }),
    ];
    const handovers = handed([12, T0, 1], [12, T0 - 7, 1]);
    expect([...lateSpans(handovers, someSubjects({ rules }), known())]).toEqual([
      [12, { from: T0 - 600_007, to: T0 }],
    ]);
  });

  it('passes over events and spans of history', () => {
    const handovers = handed([12, T0, 1], [3, 12, T0 - 9, 'flame', true], {
      point: 12,
      from: T0 - 9,
      to: T0 - 8,
    });
    expect(lateSpans(handovers, someSubjects(), known()).size).toBe(0);
  });
});
