import { aPointRow, aRuleRow, JudgedShard, toldOf } from '../../../../../test/make/a-shard.js';
import { T0 } from '../../../../../test/make/an-alarm.js';
import type { RoundWork } from './shard-judge.js';
import {
  clocks,
  gatewaysBack,
  gatewaysLost,
  gatewaysUntold,
  pointsBack,
  pointsLost,
} from './silence.js';

const points = [aPointRow(), aPointRow({ id: 13, name: 'NH0001/T101.LT' })];
const rules = [
  aRuleRow({ kind: 'no_data', severity: 3 }),
  aRuleRow({ kind: 'gateway_offline', severity: 2 }),
  aRuleRow({ kind: 'clock_skew', severity: 4, maxS: 60 }),
];

function aShard(enabled = true) {
  const shard = new JudgedShard({ points, rules: rules.map((rule) => ({ ...rule, enabled })) });
  return (...works: RoundWork[]) => {
    const draft = shard.draft([], T0 + 60_000);
    for (const work of works) work(draft, shard.subjects);
    return shard.save(draft);
  };
}
/** Type and rule, point or gateway. */
const told = (draft: ReturnType<ReturnType<typeof aShard>>) =>
  toldOf(draft).map((type, index) => {
    const data = draft.book.news[index]?.data ?? {};
    return [type, data['point'] ?? data['gateway']].filter(Boolean).join(' ');
  });
const lost = (id: number, announced = false) => ({ shard: 1, id, since: T0, announced });
const back = (id: number) => ({ shard: 1, id, since: T0 + 59_000 });

describe('a silent point', () => {
  it('is stale and an alarm, since its last sign of life', () => {
    const draft = aShard()(pointsLost([lost(12)]));
    expect(told(draft)).toEqual(['point.stale NH0001/GD17.CH4', 'alarm.raised no_data']);
    expect(draft.book.news[0]?.data).toMatchObject({ site: 'NH0001', t: T0 });
    expect(draft.book.news[1]?.record?.alarm).toMatchObject({
      severity: 3,
      limit: null,
      trippedAt: T0,
    });
    expect([...draft.silentPoints]).toEqual([[12, true]]);
  });

  it('that was announced with its gateway only gets its alarm', () => {
    const draft = aShard()(pointsLost([lost(12, true)]));
    expect(told(draft)).toEqual(['alarm.raised no_data']);
    expect(draft.silentPoints.size).toBe(0);
  });

  it('that comes back is fresh, and its alarm returns', () => {
    const round = aShard();
    round(pointsLost([lost(12)]));
    const draft = round(pointsBack([back(12)]));
    expect(told(draft)).toEqual(['point.fresh NH0001/GD17.CH4', 'alarm.returned no_data']);
    expect([...draft.silentPoints]).toEqual([[12, false]]);
  });

  it('that comes back without an alarm of its own is only fresh', () => {
    expect(told(aShard()(pointsBack([back(12)])))).toEqual(['point.fresh NH0001/GD17.CH4']);
  });

  it('lost again is a new occurrence', () => {
    const round = aShard();
    round(pointsLost([lost(12)]), pointsBack([back(12)]));
    expect(told(round(pointsLost([lost(12)])))).toEqual([
      'point.stale NH0001/GD17.CH4',
      'alarm.cleared no_data',
      'alarm.raised no_data',
    ]);
  });

  it('that the register does not know is passed over', () => {
    expect(aShard()(pointsLost([lost(99)]), pointsBack([back(99)])).isEmpty).toBe(true);
  });
});

describe('a silent gateway', () => {
  const gateway = { shard: 1, id: 3, since: T0, offline: true, points: [12, 13, 99] };

  it('is one alarm; its points are marked and bring none of their own', () => {
    const draft = aShard()(gatewaysLost(false)([gateway]));
    expect(told(draft)).toEqual([
      'gateway.offline NH0001-G',
      'point.stale NH0001/GD17.CH4',
      'point.stale NH0001/T101.LT',
      'alarm.raised gateway_offline',
    ]);
    expect(draft.book.news[0]?.data).toMatchObject({ offline: true, t: T0, points: 3 });
    expect(draft.book.news.at(-1)?.record?.alarm.severity).toBe(2);
    expect([...draft.silentGateways]).toEqual([[3, true]]);
    expect([...draft.silentPoints.keys()]).toEqual([12, 13]);
  });

  it('that comes back returns its alarm; its points come back by their own readings', () => {
    const round = aShard();
    round(gatewaysLost(false)([gateway]));
    const draft = round(gatewaysBack([back(3)]));
    expect(told(draft)).toEqual(['gateway.online NH0001-G', 'alarm.returned gateway_offline']);
    expect([...draft.silentGateways]).toEqual([[3, false]]);
    expect(draft.silentPoints.size).toBe(0);
  });

  it('among many is marked with its points and brings no alarm of its own', () => {
    const draft = aShard()(gatewaysLost(true)([gateway]));
    expect(told(draft)).toEqual([
      'gateway.offline NH0001-G',
      'point.stale NH0001/GD17.CH4',
      'point.stale NH0001/T101.LT',
    ]);
    expect([...draft.silentGateways]).toEqual([[3, true]]);
  });

  it('that is still silent when the many are back is an alarm of its own, once', () => {
    const round = aShard();
    round(gatewaysLost(true)([gateway]));
    const draft = round(gatewaysUntold([gateway, { ...gateway, id: 9 }]));
    expect(told(draft)).toEqual(['alarm.raised gateway_offline']);
    expect(draft.book.news[0]?.record?.alarm.trippedAt).toBe(T0);
    expect(round(gatewaysUntold([gateway])).isEmpty).toBe(true);
  });
});

describe('a clock of a gateway', () => {
  const clock = { shard: 1, id: 3, since: T0, skewMs: -125_000, wrong: true };

  it('that is wrong is an alarm with the difference in seconds, told once', () => {
    const round = aShard();
    const draft = round(clocks([clock]));
    expect(told(draft)).toEqual(['alarm.raised clock_skew']);
    expect(draft.book.news[0]?.record).toMatchObject({
      subject: { kind: 'gateway', id: 3 },
      ruleKind: 'clock_skew',
      ruleVersion: 3,
      alarm: { severity: 4, value: -125, trippedAt: T0 },
    });
    expect(told(round(clocks([clock])))).toEqual([]);
  });

  it('that is right again returns it', () => {
    const round = aShard();
    round(clocks([clock]));
    expect(told(round(clocks([{ ...clock, skewMs: 900, wrong: false }])))).toEqual([
      'alarm.returned clock_skew',
    ]);
  });

  it('of a gateway that the register does not know is passed over', () => {
    expect(aShard()(clocks([{ ...clock, id: 9 }])).isEmpty).toBe(true);
  });
});

describe('a rule that is switched off', () => {
  it('brings no alarm, but what is silent is told and marked', () => {
    const round = aShard(false);
    const gateway = { shard: 1, id: 3, since: T0, offline: true, points: [13] };
    const clock = { shard: 1, id: 3, since: T0, skewMs: 125_000, wrong: true };
    const draft = round(pointsLost([lost(12)]), gatewaysLost(false)([gateway]), clocks([clock]));
    expect(told(draft)).toEqual([
      'point.stale NH0001/GD17.CH4',
      'gateway.offline NH0001-G',
      'point.stale NH0001/T101.LT',
    ]);
    expect([...draft.silentPoints.keys()]).toEqual([12, 13]);
  });
});
