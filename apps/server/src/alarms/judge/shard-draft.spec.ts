import type { Limits } from '@fengsui/contracts';
import { acknowledge } from '@fengsui/domain';
import fc from 'fast-check';
import {
  aGatewaySubject,
  anAlarmRecord,
  aPointSubject,
  GAS_LIMITS,
  T0,
} from '../../../../../test/make/an-alarm.js';
import { ShardDraft, TICK_ALLOWANCE_MS, type RuleMemory, type ShardCopy } from './shard-draft.js';
import type { PointSubject } from '../subjects.js';

const NOW = T0 + 1_000;
const DELAYED: Limits = { H: { value: 25, severity: 2, deadband: 2, onDelayS: 15, offDelayS: 15 } };

const aCopy = (): ShardCopy => ({ revision: 1, memories: new Map(), open: new Map() });

/** A shard that is judged round after round on one copy, as the judge does it. */
class Shard {
  copy = aCopy();
  readonly judgedUpTo = new Map<number, number>();
  points: Map<number, PointSubject>;
  readonly gateways = new Map([[3, aGatewaySubject()]]);
  #occurrence = 100;

  constructor(limits: Limits = GAS_LIMITS, copy?: ShardCopy) {
    this.points = new Map([[12, aPointSubject({ limits })]]);
    if (copy) this.copy = copy;
  }

  draft(now = NOW): ShardDraft {
    return new ShardDraft(this.copy, this.points, this.gateways, this.judgedUpTo, now);
  }

  /** What the save does to records and copy. */
  save(draft: ShardDraft): ShardDraft {
    for (const [record, is] of draft.changedRecords) {
      if (is === 'new') record.occurrence = this.#occurrence += 1;
    }
    draft.numbered();
    for (const [pointId, t] of draft.judgedUpTo) this.judgedUpTo.set(pointId, t);
    return draft;
  }

  round(readings: [t: number, v: number][], now = NOW): ShardDraft {
    const draft = this.draft(now);
    for (const [t, v] of readings) draft.take([12, t, v]);
    return this.save(draft);
  }
}
const told = (draft: ShardDraft) =>
  draft.news.map(({ type, record }) => (record ? `${type} ${record.occurrence}` : type));
const saved = (draft: ShardDraft) =>
  [...draft.changedRecords].map(([{ occurrence, version, alarm }, is]) => ({
    occurrence,
    version,
    is,
    open: alarm.open,
  }));

describe('a round of judging', () => {
  it('is empty while every reading is within its limits', () => {
    const draft = new Shard().round([
      [T0, 10],
      [T0 + 1, 24.9],
    ]);
    expect(draft.isEmpty).toBe(true);
    expect(draft.judged).toBe(2);
  });

  it('raises an alarm with the rule, the limit and the value that crossed it', () => {
    const draft = new Shard().round([[T0, 30]]);
    expect(told(draft)).toEqual(['alarm.raised 101']);
    expect(draft.news[0]).toMatchObject({
      atMs: NOW,
      record: {
        occurrence: 101,
        version: 1,
        rule: 'limits.high',
        ruleVersion: 7,
        subject: { name: 'NH0001/GD17.CH4' },
        alarm: { limit: 'H', limitValue: 25, severity: 2, value: 30, trippedAt: T0, raisedAt: NOW },
      },
    });
    expect([...draft.changedMemories.keys()]).toEqual(['12 limits.high']);
  });

  it('is quiet about an excursion that goes on', () => {
    const shard = new Shard();
    shard.round([[T0, 30]]);
    expect(shard.round([[T0 + 1, 30]]).isEmpty).toBe(true);
  });

  it('tells escalation, easing, return and a new occurrence each once and in order', () => {
    const shard = new Shard();
    const draft = shard.round([
      [T0, 30],
      [T0 + 1, 55],
      [T0 + 2, 30],
      [T0 + 3, 10],
      [T0 + 4, 26],
    ]);
    expect(told(draft)).toEqual([
      'alarm.raised 101',
      'alarm.escalated 101',
      'alarm.eased 101',
      'alarm.returned 101',
      'alarm.cleared 101',
      'alarm.raised 102',
    ]);
    expect(saved(draft)).toEqual([
      { occurrence: 101, version: 1, is: 'new', open: false },
      { occurrence: 102, version: 1, is: 'new', open: true },
    ]);
    expect([...shard.copy.open.values()].map(({ occurrence }) => occurrence)).toEqual([102]);
  });

  it('tells each step as the alarm was then, under the number it got', () => {
    const draft = new Shard().round([
      [T0, 30],
      [T0 + 1, 55],
      [T0 + 2, 10],
    ]);
    const steps = draft.news.map(({ record }) => [
      record?.alarm.severity,
      record?.alarm.active,
      record?.version,
    ]);
    expect(steps).toEqual([
      [2, true, 1],
      [1, true, 1],
      [1, false, 1],
    ]);
  });

  it('closes a returned alarm for a new one and says which', () => {
    const shard = new Shard();
    shard.round([[T0, 30]]);
    shard.round([[T0 + 1, 10]]);
    const draft = shard.round([[T0 + 2, 30]]);
    expect(told(draft)).toEqual(['alarm.cleared 101', 'alarm.raised 102']);
    expect(saved(draft)).toEqual([
      { occurrence: 101, version: 3, is: 'known', open: false },
      { occurrence: 102, version: 1, is: 'new', open: true },
    ]);
    expect(draft.news[0]?.record).toMatchObject({ occurrence: 101, supersededBy: 102 });
    expect([...draft.changedRecords.keys()][0]?.supersededBy).toBe(102);
  });

  it('raises the version of an alarm by one, however much happens to it in a round', () => {
    const shard = new Shard();
    shard.round([[T0, 30]]);
    const draft = shard.round([
      [T0 + 1, 55],
      [T0 + 2, 10],
    ]);
    expect(told(draft)).toEqual(['alarm.escalated 101', 'alarm.returned 101']);
    expect(saved(draft)).toEqual([{ occurrence: 101, version: 2, is: 'known', open: true }]);
  });

  it('clears an acknowledged alarm on return and forgets it', () => {
    const shard = new Shard();
    shard.round([[T0, 30]]);
    for (const record of shard.copy.open.values()) {
      record.alarm = acknowledge(record.alarm, 'duty', null, NOW).alarm;
    }
    const draft = shard.round([[T0 + 1, 10]]);
    expect(told(draft)).toEqual(['alarm.returned 101', 'alarm.cleared 101']);
    expect(shard.copy.open.size).toBe(0);
    expect(shard.copy.memories.size).toBe(0);
  });

  it('asks for a new acknowledgement when an acknowledged alarm gets worse', () => {
    const shard = new Shard();
    shard.round([[T0, 30]]);
    for (const record of shard.copy.open.values()) {
      record.alarm = acknowledge(record.alarm, 'duty', null, NOW).alarm;
    }
    const [news] = shard.round([[T0 + 1, 55]]).news;
    expect(news).toMatchObject({ type: 'alarm.escalated', record: { alarm: { acked: false } } });
  });

  it('keeps high and low limits of a point apart: two alarms, each its own', () => {
    const shard = new Shard({ ...GAS_LIMITS, L: { value: 5, severity: 3 } });
    const draft = shard.round([
      [T0, 30],
      [T0 + 1, 2],
    ]);
    expect(told(draft)).toEqual(['alarm.raised 101', 'alarm.returned 101', 'alarm.raised 102']);
    expect([...shard.copy.open.keys()]).toEqual(['p12 limits.high', 'p12 limits.low']);
  });

  it('ignores a reading that a newer one has overtaken, in this round and in a later one', () => {
    const shard = new Shard();
    const draft = shard.round([
      [T0 + 10, 10],
      [T0 + 5, 60],
      [T0 + 9, 60],
    ]);
    expect(draft.isEmpty).toBe(true);
    expect(draft.judged).toBe(1);
    expect(shard.round([[T0 + 9, 60]]).isEmpty).toBe(true);
    expect(told(shard.round([[T0 + 11, 60]]))).toEqual(['alarm.raised 101']);
  });

  it('ignores points and gateways that the register does not have', () => {
    const draft = new Shard().draft();
    draft.take([99, T0, 60]);
    draft.take([98, null, T0, 'flame', true]);
    expect(draft.isEmpty).toBe(true);
    expect(draft.judged).toBe(0);
  });

  it('saves a new peak only with a transition or when it is a notable one', () => {
    const shard = new Shard();
    shard.round([[T0, 30]]);
    expect(shard.round([[T0 + 1, 30.5]]).isEmpty).toBe(true);
    const draft = shard.round([[T0 + 2, 31]]);
    expect(draft.news).toEqual([]);
    // Whoever saw the alarm before has seen this version of it: a peak is no transition.
    expect(saved(draft)).toEqual([{ occurrence: 101, version: 1, is: 'peak', open: true }]);
    shard.round([[T0 + 3, 31.2]]);
    const [news] = shard.round([[T0 + 4, 10]]).news;
    expect(news?.record?.alarm).toMatchObject({ peak: 31.2, value: 30 });
  });
});

describe('a delay', () => {
  it('ends by a tick, once, when no further reading comes', () => {
    const shard = new Shard(DELAYED);
    const begun = shard.round([[T0, 30]]);
    expect(begun.news).toEqual([]);
    expect([...begun.changedMemories.values()]).toMatchObject([{ dueAt: T0 + 15_000 }]);

    const early = shard.draft(T0 + 15_000 + TICK_ALLOWANCE_MS - 1);
    early.tick();
    expect(shard.save(early).isEmpty).toBe(true);

    const due = shard.draft(T0 + 15_000 + TICK_ALLOWANCE_MS);
    due.tick();
    expect(told(shard.save(due))).toEqual(['alarm.raised 101']);
    expect(due.news[0]?.record?.alarm).toMatchObject({ value: 30, trippedAt: T0 + 15_000 });

    const later = shard.draft(T0 + 17_000);
    later.tick();
    expect(later.isEmpty).toBe(true);
  });

  it('ended by a tick has ended when it was due, however late the tick came', () => {
    const shard = new Shard(DELAYED);
    shard.round([[T0, 30]]);
    const late = shard.draft(T0 + 60_000);
    late.tick();
    shard.save(late);
    expect(late.news[0]?.record?.alarm).toMatchObject({
      trippedAt: T0 + 15_000,
      raisedAt: T0 + 60_000,
    });
  });

  it('is not ended over a reading that contradicted it in time and was on its way', () => {
    const shard = new Shard(DELAYED);
    shard.round([[T0, 30]]);
    const tick = shard.draft(T0 + 15_400);
    tick.tick();
    shard.save(tick);
    shard.round([[T0 + 14_900, 10]], T0 + 15_500);
    const later = shard.draft(T0 + 60_000);
    later.tick();
    expect(later.isEmpty).toBe(true);
  });

  it('that a reading contradicted leaves nothing behind', () => {
    const shard = new Shard(DELAYED);
    shard.round([[T0, 30]]);
    const draft = shard.round([[T0 + 5_000, 10]]);
    expect([...draft.changedMemories.values()]).toMatchObject([{ dueAt: null }]);
    expect(shard.copy.memories.size).toBe(0);
    const due = shard.draft(T0 + 15_000 + TICK_ALLOWANCE_MS);
    due.tick();
    expect(due.isEmpty).toBe(true);
  });

  it('of the return ends by a tick too', () => {
    const shard = new Shard(DELAYED);
    shard.round([
      [T0, 30],
      [T0 + 15_000, 30],
      [T0 + 16_000, 10],
    ]);
    const due = shard.draft(T0 + 31_000 + TICK_ALLOWANCE_MS);
    due.tick();
    expect(told(shard.save(due))).toEqual(['alarm.returned 101']);
  });
});

describe('a gateway event', () => {
  it('raises an alarm of its kind while it holds, on the gateway or on its point', () => {
    const shard = new Shard();
    const draft = shard.draft();
    draft.take([3, null, T0, 'power_loss', true]);
    draft.take([3, 12, T0, 'flame', true]);
    shard.save(draft);
    expect(
      draft.news.map(({ type, record }) => [type, record?.rule, record?.alarm.severity]),
    ).toEqual([
      ['alarm.raised', 'event.power_loss', 3],
      ['alarm.raised', 'event.flame', 1],
    ]);
    expect([...shard.copy.open.keys()]).toEqual(['g3 event.power_loss', 'p12 event.flame']);
  });

  it('told twice is one alarm, and its end returns it', () => {
    const shard = new Shard();
    const draft = shard.draft();
    draft.take([3, null, T0, 'door', true]);
    draft.take([3, null, T0 + 1, 'door', true]);
    draft.take([3, null, T0 + 2, 'door', false]);
    draft.take([3, null, T0 + 3, 'fault', false]);
    expect(told(shard.save(draft))).toEqual(['alarm.raised 101', 'alarm.returned 101']);
  });
});

describe('limits that were changed', () => {
  const copyWithOpen = () => {
    const shard = new Shard();
    shard.round([[T0, 30]]);
    return shard;
  };

  it('return the alarm when the last limit of its direction was taken away', () => {
    const shard = copyWithOpen();
    shard.points = new Map([[12, aPointSubject({ limits: { L: { value: 1, severity: 3 } } })]]);
    const draft = shard.draft();
    draft.dropRemovedLimits();
    expect(told(shard.save(draft))).toEqual(['alarm.returned 101']);
  });

  it('leave the alarm when a limit of its direction remains', () => {
    const shard = copyWithOpen();
    const draft = shard.draft();
    draft.dropRemovedLimits();
    expect(draft.isEmpty).toBe(true);
  });

  it('leave no memory behind: a limit that is given again begins at rest', () => {
    const shard = copyWithOpen();
    shard.points = new Map([[12, aPointSubject({ limits: {} })]]);
    const without = shard.draft();
    without.dropRemovedLimits();
    shard.save(without);
    expect([...without.changedMemories.values()]).toMatchObject([
      { pointId: 12, rule: 'limits.high', memory: {}, dueAt: null },
    ]);
    shard.points = new Map([[12, aPointSubject({ limits: DELAYED })]]);
    expect(shard.round([[T0 + 9, 10]]).isEmpty).toBe(true);
  });

  it('forget only the clock of the limit that has gone', () => {
    const shard = new Shard();
    shard.round([[T0, 55]]);
    const { HH, H } = GAS_LIMITS;
    shard.points = new Map([[12, aPointSubject({ limits: { ...(H && { H }) } })]]);
    const draft = shard.draft();
    draft.dropRemovedLimits();
    expect(Object.keys(shard.copy.memories.get('12 limits.high')?.memory ?? {})).toEqual(['H']);
    shard.points = new Map([
      [12, aPointSubject({ limits: { ...(H && { H }), ...(HH && { HH }) } })],
    ]);
    expect(told(shard.save(shard.draft()))).toEqual([]);
  });
});

describe('news that is of no alarm', () => {
  it('is kept in order with the rest', () => {
    const shard = new Shard();
    const draft = shard.draft();
    draft.tell('point.stale', { point: 'NH0001/GD17.CH4' });
    draft.take([12, T0, 30]);
    draft.tell('system.sight', {});
    expect(told(shard.save(draft))).toEqual(['point.stale', 'alarm.raised 101', 'system.sight']);
    expect(draft.news[0]).toMatchObject({ atMs: NOW, data: { point: 'NH0001/GD17.CH4' } });
  });
});

describe('judging again', () => {
  it('on a fresh copy after a lost save comes to the same, whatever the lost draft did', () => {
    const shard = new Shard();
    const lost = shard.draft();
    lost.take([12, T0, 60]);
    // The save failed: the copy is thrown away, and nothing was judged.
    shard.copy = aCopy();
    expect(told(shard.round([[T0, 60]]))).toEqual(['alarm.raised 101']);
  });

  /** What the database would give back of a copy. */
  const restarted = ({ memories, open }: ShardCopy): ShardCopy => ({
    revision: 1,
    memories: new Map(JSON.parse(JSON.stringify([...memories])) as [string, RuleMemory][]),
    open: new Map(
      [...open].map(([key, record]) => [
        key,
        anAlarmRecord({ ...record, alarm: { ...record.alarm } }),
      ]),
    ),
  });

  it('in any split into rounds, with restarts between, tells the same', () => {
    const reading = fc.tuple(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 15, max: 60 }));
    const rounds = fc.array(fc.tuple(fc.integer({ min: 1, max: 10 }), fc.boolean()), {
      minLength: 1,
      maxLength: 20,
    });
    const limits: Limits = { ...DELAYED, HH: { value: 50, severity: 1, deadband: 2 } };
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 50 }), rounds, (steps, cuts) => {
        let t = T0;
        const readings = steps.map(([dt, v]): [number, number] => [(t += dt), v]);
        const types = (draft: ShardDraft) => draft.news.map(({ type }) => type);
        const whole = types(new Shard(limits).round(readings));
        const shard = new Shard(limits);
        const split: string[] = [];
        let at = 0;
        for (let round = 0; at < readings.length; round += 1) {
          const [size, isRestart] = cuts[round % cuts.length] ?? [1, false];
          split.push(...types(shard.round(readings.slice(at, at + size))));
          if (isRestart) shard.copy = restarted(shard.copy);
          at += size;
        }
        expect(split).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('never has two open alarms of one subject and rule, nor saves an alarm twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 15, max: 60 }), { maxLength: 8 }), { maxLength: 10 }),
        (rounds) => {
          const shard = new Shard();
          const openNow = new Map<number, boolean>();
          let t = T0;
          for (const values of rounds) {
            const draft = shard.round(values.map((v) => [(t += 1), v]));
            for (const [{ occurrence, alarm }, is] of draft.changedRecords) {
              expect(openNow.has(occurrence)).toBe(is !== 'new');
              openNow.set(occurrence, alarm.open);
            }
            expect([...openNow.values()].filter(Boolean).length).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});
