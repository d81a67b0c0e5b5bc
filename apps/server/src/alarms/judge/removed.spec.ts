import type { Limits, RuleBody } from '@fengsui/contracts';
import type { HandedReading } from '../../platform/handover.js';
import {
  aPointRow,
  aRuleRow,
  JudgedShard,
  told,
  toldOf,
} from '../../../../../test/make/a-shard.js';
import { aSiteSubject, GAS_LIMITS, T0 } from '../../../../../test/make/an-alarm.js';

const DELAYED: Limits = { H: { value: 25, severity: 2, deadband: 2, onDelayS: 15 } };
const KEY = 'p12 limits.high';
const reads = (...readings: [s: number, v: number, q?: 0 | 2][]): HandedReading[] =>
  readings.map(([s, v, q = 0]) => [12, T0 + s * 1_000, v, q]);
const limited = (limits: Limits) => ({ points: [aPointRow({ limits })] });

describe('limits that were changed', () => {
  const aHighShard = (v = 30) => {
    const shard = new JudgedShard();
    shard.round(reads([0, v]));
    return shard;
  };

  it('return the alarm when the last limit of its direction was taken away', () => {
    const draft = aHighShard().change(limited({ L: { value: 1, severity: 3 } }));
    expect(told(draft)).toEqual(['alarm.returned 101']);
  });

  it('leave the alarm when nothing of them changed', () => {
    expect(aHighShard().change({}).isEmpty).toBe(true);
  });

  it('return the alarm when the limit that holds was taken away, though the other remains', () => {
    const { HH } = GAS_LIMITS;
    const shard = aHighShard();
    expect(told(shard.change(limited({ ...(HH && { HH }) })))).toEqual(['alarm.returned 101']);
    expect(shard.copy.states.size).toBe(0);
    expect(told(shard.round(reads([9, 10])))).toEqual([]);
  });

  it('leave what still holds when only the worse limit was taken away', () => {
    const { H } = GAS_LIMITS;
    const shard = aHighShard(55);
    expect(told(shard.change(limited({ ...(H && { H }) })))).toEqual([]);
    expect(Object.keys(shard.copy.states.get('p12')?.get('limits.high')?.memory ?? {})).toEqual([
      'H',
    ]);
    expect(told(shard.round(reads([1, 55])))).toEqual(['alarm.eased 101']);
    expect(told(shard.change(limited(GAS_LIMITS)))).toEqual([]);
    expect(told(shard.round(reads([2, 30])))).toEqual([]);
  });

  it('leave no memory behind: a limit that is given again begins at rest', () => {
    const shard = aHighShard();
    const without = shard.change(limited({}));
    expect([...without.changedStates.values()]).toEqual([
      { subject: 'p12', rule: 'limits.high', state: { memory: {}, dueAt: null } },
    ]);
    shard.change(limited(DELAYED));
    expect(shard.round(reads([9, 10])).isEmpty).toBe(true);
  });

  it('keep a delay that runs', () => {
    const shard = new JudgedShard(limited(DELAYED));
    shard.round(reads([0, 30]));
    expect(shard.change({ ...limited(DELAYED), revision: 2 }).isEmpty).toBe(true);
    expect(told(shard.tick(T0 + 16_000))).toEqual(['alarm.raised 101']);
  });
});

describe('a rule of points', () => {
  const bad: RuleBody = { kind: 'bad_quality', severity: 3, scope: {}, onDelayS: 5 };
  const aBadShard = () => {
    const shard = new JudgedShard({ rules: [aRuleRow(bad)] });
    shard.round(reads([0, 10, 2], [5, 10, 2]));
    expect(shard.open('p12 bad_quality')?.active).toBe(true);
    return shard;
  };

  it.each([
    ['switched off', aRuleRow(bad, { enabled: false })],
    ['looking elsewhere', aRuleRow({ ...bad, scope: { sites: ['NH0002'] } })],
  ])('that is %s lets go of its alarm and begins at rest', (_, rule) => {
    const shard = aBadShard();
    expect(toldOf(shard.change({ rules: [rule] }))).toEqual(['alarm.returned bad_quality']);
    expect(shard.copy.states.size).toBe(0);
    shard.change({ rules: [aRuleRow(bad)] });
    expect(shard.round(reads([9, 10, 2])).book.news).toEqual([]);
  });

  it('that was taken away lets go of its alarm', () => {
    expect(toldOf(aBadShard().change({}))).toEqual(['alarm.returned bad_quality']);
  });

  it('of a new version goes on with what it remembers; the occurrence names the one that told', () => {
    const shard = aBadShard();
    const milder = aRuleRow({ ...bad, severity: 4 }, { version: 4 });
    expect(shard.change({ rules: [milder] }).isEmpty).toBe(true);
    expect(toldOf(shard.round(reads([6, 10, 2])))).toEqual(['alarm.eased bad_quality']);
    expect(shard.records[0]).toMatchObject({ ruleVersion: 4, alarm: { severity: 4 } });
  });
});

describe('a rule over several points', () => {
  const other = aPointRow({ id: 13, name: 'NH0001/GD18.CH4', limits: {} });
  const points = [aPointRow({ limits: {} }), other];
  const discrepancy: RuleBody = {
    kind: 'discrepancy',
    severity: 3,
    a: 'NH0001/GD17.CH4',
    b: 'NH0001/GD18.CH4',
    max: 5,
  };
  const aTornShard = () => {
    const shard = new JudgedShard({ points, rules: [aRuleRow(discrepancy)] });
    shard.round([
      [12, T0, 10],
      [13, T0, 20],
    ]);
    expect(shard.open('s5 discrepancy')?.active).toBe(true);
    return shard;
  };

  it.each([
    ['switched off', { rules: [aRuleRow(discrepancy, { enabled: false })], points }],
    ['taken away', { points }],
    ['without a point of its own left', { rules: [aRuleRow(discrepancy)], points: [] }],
  ])('that is %s lets go of its alarm', (_, rows) => {
    const shard = aTornShard();
    expect(toldOf(shard.change(rows))).toEqual(['alarm.returned discrepancy']);
    expect(shard.copy.states.size).toBe(0);
  });

  it('that looks at another site now lets go of the alarm of the former one', () => {
    const sites = [aSiteSubject(), aSiteSubject({ id: 9, siteId: 9, key: 's9', site: 'NH0009' })];
    const there = { siteId: 9, site: 'NH0009' };
    const elsewhere = [
      aPointRow({ ...there, id: 21, name: 'NH0009/A', limits: {} }),
      aPointRow({ ...there, id: 22, name: 'NH0009/B', limits: {} }),
    ];
    const moved = aRuleRow({ ...discrepancy, a: 'NH0009/A', b: 'NH0009/B' });
    const shard = aTornShard();
    const draft = shard.change({ sites, points: [...points, ...elsewhere], rules: [moved] });
    expect(toldOf(draft)).toEqual(['alarm.returned discrepancy']);
    expect(shard.copy.states.size).toBe(0);
  });

  it('that suppressed lets alarms back onto the list when it is switched off', () => {
    const suppression: RuleBody = {
      kind: 'suppression',
      when: { point: 'NH0001/GD18.CH4', is: { above: 1 } },
      points: ['NH0001/GD17.CH4'],
    };
    const shard = new JudgedShard({ points: [aPointRow(), other], rules: [aRuleRow(suppression)] });
    shard.round([
      [13, T0, 2],
      [12, T0, 30],
    ]);
    expect(shard.open(KEY)?.suppressed).toBe(true);
    const off = aRuleRow(suppression, { enabled: false });
    expect(told(shard.change({ points: [aPointRow(), other], rules: [off] }))).toEqual([
      'alarm.unsuppressed 101',
    ]);
  });

  it('that suppresses takes alarms of points that it names anew off the list', () => {
    const suppression: RuleBody = {
      kind: 'suppression',
      when: { point: 'NH0001/GD18.CH4', is: { above: 1 } },
      points: ['NH0001/GD18.CH4'],
    };
    const rows = { points: [aPointRow(), other] };
    const shard = new JudgedShard({ ...rows, rules: [aRuleRow(suppression)] });
    shard.round([
      [13, T0, 2],
      [12, T0, 30],
    ]);
    const wider = aRuleRow({ ...suppression, points: ['NH0001/GD17.CH4'] });
    expect(told(shard.change({ ...rows, rules: [wider] }))).toEqual(['alarm.suppressed 101']);
  });
});

describe('a rule that remembers nothing', () => {
  const rule = (enabled: boolean) => [
    aRuleRow({ kind: 'event', event: 'door', severity: 4 }, { code: 'event.door', enabled }),
    aRuleRow({ kind: 'no_data', severity: 3 }, { enabled }),
  ];

  it('keeps its alarm through any change, and lets go when it is switched off', () => {
    const shard = new JudgedShard({ rules: rule(true) });
    const draft = shard.draft([[3, null, T0, 'door', true]]);
    const point = shard.subjects.points.get(12);
    if (point) draft.book.saysRule(point, 'no_data', T0);
    shard.save(draft);
    expect(shard.change({ rules: rule(true), revision: 2 }).isEmpty).toBe(true);
    expect(toldOf(shard.change({ rules: rule(false) }))).toEqual([
      'alarm.returned event.door',
      'alarm.returned no_data',
    ]);
  });
});
