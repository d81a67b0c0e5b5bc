import { aGatewaySubject, aPointSubject, T0 } from '../../../../../test/make/an-alarm.js';
import type { RoundWork } from './shard-judge.js';
import { ShardDraft, type ShardCopy } from './shard-draft.js';
import { gatewaysBack, gatewaysLost, pointsBack, pointsLost } from './silence.js';

const points = new Map([
  [12, aPointSubject()],
  [13, aPointSubject({ id: 13, name: 'NH0001/T101.LT' })],
]);
const gateways = new Map([[3, aGatewaySubject()]]);

function aShard() {
  const copy: ShardCopy = { revision: 1, memories: new Map(), open: new Map() };
  return (...works: RoundWork[]) => {
    const draft = new ShardDraft(copy, points, gateways, new Map(), T0 + 60_000);
    for (const work of works) work(draft, { revision: 1, points, gateways });
    return draft;
  };
}
const told = ({ news }: ShardDraft) =>
  news.map(({ type, record, data }) =>
    record ? `${type} ${record.rule}` : `${type} ${String(data['point'] ?? data['gateway'])}`,
  );
const lost = (id: number, announced = false) => ({ shard: 1, id, since: T0, announced });
const back = (id: number) => ({ shard: 1, id, since: T0 + 59_000 });

describe('a silent point', () => {
  it('is stale and an alarm, since its last sign of life', () => {
    const draft = aShard()(pointsLost([lost(12)]));
    expect(told(draft)).toEqual(['point.stale NH0001/GD17.CH4', 'alarm.raised no_data']);
    expect(draft.news[0]?.data).toMatchObject({ site: 'NH0001', t: T0 });
    expect(draft.news[1]?.record?.alarm).toMatchObject({ severity: 3, limit: null, trippedAt: T0 });
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
    const draft = aShard()(gatewaysLost([gateway]));
    expect(told(draft)).toEqual([
      'gateway.offline NH0001-G',
      'point.stale NH0001/GD17.CH4',
      'point.stale NH0001/T101.LT',
      'alarm.raised gateway_offline',
    ]);
    expect(draft.news[0]?.data).toMatchObject({ offline: true, t: T0, points: 3 });
    expect(draft.news.at(-1)?.record?.alarm.severity).toBe(2);
    expect([...draft.silentGateways]).toEqual([[3, true]]);
    expect([...draft.silentPoints.keys()]).toEqual([12, 13]);
  });

  it('that comes back returns its alarm; its points come back by their own readings', () => {
    const round = aShard();
    round(gatewaysLost([gateway]));
    const draft = round(gatewaysBack([back(3)]));
    expect(told(draft)).toEqual(['gateway.online NH0001-G', 'alarm.returned gateway_offline']);
    expect([...draft.silentGateways]).toEqual([[3, false]]);
    expect(draft.silentPoints.size).toBe(0);
  });
});
