import type { Limits } from '@fengsui/contracts';
import { acknowledge } from '@fengsui/domain';
import fc from 'fast-check';
import {
  aPointRow,
  aRuleRow,
  JudgedShard,
  told,
  toldOf,
} from '../../../../../test/make/a-shard.js';
import { GAS_LIMITS, T0 } from '../../../../../test/make/an-alarm.js';
import { anEmptyCopy } from './shard-copy.js';
import { TICK_ALLOWANCE_MS, type ShardDraft } from './shard-draft.js';

const NOW = T0 + 1_000;
const DELAYED: Limits = { H: { value: 25, severity: 2, deadband: 2, onDelayS: 15, offDelayS: 15 } };

/** A shard with point 12 alone. */
class Shard extends JudgedShard {
  constructor(limits: Limits = GAS_LIMITS) {
    super({ points: [aPointRow({ limits })] });
  }

  reads(readings: [t: number, v: number][], now = NOW): ShardDraft {
    return this.round(
      readings.map(([t, v]) => [12, t, v]),
      now,
    );
  }
}
const KEY = 'p12 limits.high';
const acked = (shard: Shard) =>
  shard.people(KEY, (alarm) => acknowledge(alarm, 'duty', null, null, NOW));
const saved = (draft: ShardDraft) =>
  [...draft.book.changedRecords].map(([{ occurrence, version, alarm }, is]) => ({
    occurrence,
    version,
    is,
    open: alarm.open,
  }));

describe('a round of judging', () => {
  it('is empty while every reading is within its limits', () => {
    const draft = new Shard().reads([
      [T0, 10],
      [T0 + 1, 24.9],
    ]);
    expect(draft.isEmpty).toBe(true);
    expect(draft.judged).toBe(2);
  });

  it('raises an alarm with the rule, the limit and the value that crossed it', () => {
    const draft = new Shard().reads([[T0, 30]]);
    expect(told(draft)).toEqual(['alarm.raised 101']);
    expect(draft.book.news[0]).toMatchObject({
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
    expect([...draft.changedStates.keys()]).toEqual(['p12 limits.high']);
  });

  it('is quiet about an excursion that goes on', () => {
    const shard = new Shard();
    shard.reads([[T0, 30]]);
    expect(shard.reads([[T0 + 1, 30]]).isEmpty).toBe(true);
  });

  it('tells escalation, easing, return and a new occurrence each once and in order', () => {
    const shard = new Shard();
    const draft = shard.reads([
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
    const draft = new Shard().reads([
      [T0, 30],
      [T0 + 1, 55],
      [T0 + 2, 10],
    ]);
    const steps = draft.book.news.map(({ record }) => [
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
    shard.reads([[T0, 30]]);
    shard.reads([[T0 + 1, 10]]);
    const draft = shard.reads([[T0 + 2, 30]]);
    expect(told(draft)).toEqual(['alarm.cleared 101', 'alarm.raised 102']);
    expect(saved(draft)).toEqual([
      { occurrence: 101, version: 3, is: 'known', open: false },
      { occurrence: 102, version: 1, is: 'new', open: true },
    ]);
    expect(draft.book.news[0]?.record).toMatchObject({ occurrence: 101, supersededBy: 102 });
    expect([...draft.book.changedRecords.keys()][0]?.supersededBy).toBe(102);
  });

  it('raises the version of an alarm by one, however much happens to it in a round', () => {
    const shard = new Shard();
    shard.reads([[T0, 30]]);
    const draft = shard.reads([
      [T0 + 1, 55],
      [T0 + 2, 10],
    ]);
    expect(told(draft)).toEqual(['alarm.escalated 101', 'alarm.returned 101']);
    expect(saved(draft)).toEqual([{ occurrence: 101, version: 2, is: 'known', open: true }]);
  });

  it('clears an acknowledged alarm on return and forgets it', () => {
    const shard = new Shard();
    shard.reads([[T0, 30]]);
    acked(shard);
    const draft = shard.reads([[T0 + 1, 10]]);
    expect(told(draft)).toEqual(['alarm.returned 101', 'alarm.cleared 101']);
    expect(shard.copy.open.size).toBe(0);
    expect(shard.copy.states.size).toBe(0);
  });

  it('asks for a new acknowledgement when an acknowledged alarm gets worse', () => {
    const shard = new Shard();
    shard.reads([[T0, 30]]);
    acked(shard);
    const [news] = shard.reads([[T0 + 1, 55]]).book.news;
    expect(news).toMatchObject({ type: 'alarm.escalated', record: { alarm: { acked: false } } });
  });

  it('keeps high and low limits of a point apart: two alarms, each its own', () => {
    const shard = new Shard({ ...GAS_LIMITS, L: { value: 5, severity: 3 } });
    const draft = shard.reads([
      [T0, 30],
      [T0 + 1, 2],
    ]);
    expect(told(draft)).toEqual(['alarm.raised 101', 'alarm.returned 101', 'alarm.raised 102']);
    expect([...shard.copy.open.keys()]).toEqual(['p12 limits.high', 'p12 limits.low']);
  });

  it('ignores points and gateways that the register does not have', () => {
    const draft = new Shard().draft([
      [99, T0, 60],
      [98, null, T0, 'flame', true],
    ]);
    expect(draft.isEmpty).toBe(true);
    expect(draft.judged).toBe(0);
  });

  it('collects spans to be judged as history, one for a point', () => {
    const draft = new Shard().draft([
      { point: 12, from: T0 - 9_000, to: T0 - 5_000 },
      { point: 12, from: T0 - 7_000, to: T0 - 2_000 },
      { point: 13, from: T0, to: T0 },
    ]);
    expect([...draft.past.points]).toEqual([
      [12, { from: T0 - 9_000, to: T0 - 2_000 }],
      [13, { from: T0, to: T0 }],
    ]);
    expect(draft.isEmpty).toBe(false);
  });

  it('collects events to be judged as history, one span for each kind and subject, and raises nothing', () => {
    const shard = new Shard();
    const flame = {
      gateway: 3,
      point: 12,
      kind: 'flame',
      from: T0 - 9_000,
      to: T0 - 9_000,
    } as const;
    const draft = shard.draft([
      flame,
      { ...flame, from: T0 - 5_000, to: T0 - 5_000 },
      { ...flame, point: null },
    ]);
    expect(draft.past.events).toEqual([
      { ...flame, to: T0 - 5_000 },
      { ...flame, point: null },
    ]);
    expect(draft.past.points.size).toBe(0);
    expect(draft.isEmpty).toBe(false);
    expect(draft.book.isEmpty).toBe(true);
  });

  it('saves a new peak only with a transition or when it is a notable one', () => {
    const shard = new Shard();
    shard.reads([[T0, 30]]);
    expect(shard.reads([[T0 + 1, 30.5]]).isEmpty).toBe(true);
    const draft = shard.reads([[T0 + 2, 31]]);
    expect(draft.book.news).toEqual([]);
    // Whoever saw the alarm before has seen this version of it: a peak is no transition.
    expect(saved(draft)).toEqual([{ occurrence: 101, version: 1, is: 'peak', open: true }]);
    shard.reads([[T0 + 3, 31.2]]);
    const [news] = shard.reads([[T0 + 4, 10]]).book.news;
    expect(news?.record?.alarm).toMatchObject({ peak: 31.2, value: 30 });
  });
});

describe('a delay', () => {
  it('ends by a tick, once, when no further reading comes', () => {
    const shard = new Shard(DELAYED);
    const begun = shard.reads([[T0, 30]]);
    expect(begun.book.news).toEqual([]);
    expect([...begun.changedStates.values()]).toMatchObject([{ state: { dueAt: T0 + 15_000 } }]);
    expect(shard.tick(T0 + 15_000 + TICK_ALLOWANCE_MS - 1).isEmpty).toBe(true);
    const due = shard.tick(T0 + 15_000 + TICK_ALLOWANCE_MS);
    expect(told(due)).toEqual(['alarm.raised 101']);
    expect(due.book.news[0]?.record?.alarm).toMatchObject({ value: 30, trippedAt: T0 + 15_000 });
    expect(shard.tick(T0 + 17_000).isEmpty).toBe(true);
  });

  it('ended by a tick has ended when it was due, however late the tick came', () => {
    const shard = new Shard(DELAYED);
    shard.reads([[T0, 30]]);
    expect(shard.tick(T0 + 60_000).book.news[0]?.record?.alarm).toMatchObject({
      trippedAt: T0 + 15_000,
      raisedAt: T0 + 60_000,
    });
  });

  it('of each rule ends when that one was due, however late the tick came', () => {
    const rules = [aRuleRow({ kind: 'bad_quality', severity: 3, scope: {}, onDelayS: 3 })];
    const shard = new JudgedShard({ points: [aPointRow({ limits: DELAYED })], rules });
    shard.round([
      [12, T0, 30],
      [12, T0 + 1_000, 30, 2],
    ]);
    const draft = shard.tick(T0 + 60_000);
    expect(toldOf(draft)).toEqual(['alarm.raised bad_quality', 'alarm.raised limits.high']);
    expect(draft.book.news.map(({ record }) => record?.alarm.trippedAt)).toEqual([
      T0 + 4_000,
      T0 + 15_000,
    ]);
  });

  it('of two limits of a direction ends in one tick for both, the worse one last', () => {
    const shard = new Shard({ ...DELAYED, HH: { value: 50, severity: 1, onDelayS: 20 } });
    shard.reads([[T0, 60]]);
    const draft = shard.tick(T0 + 60_000);
    expect(told(draft)).toEqual(['alarm.raised 101', 'alarm.escalated 101']);
    expect(shard.tick(T0 + 61_000).isEmpty).toBe(true);
  });

  it('is not ended over a reading that contradicted it in time and was on its way', () => {
    const shard = new Shard(DELAYED);
    shard.reads([[T0, 30]]);
    shard.tick(T0 + 15_400);
    shard.reads([[T0 + 14_900, 10]], T0 + 15_500);
    expect(shard.tick(T0 + 60_000).isEmpty).toBe(true);
  });

  it('that was over before a reading was measured has ended, whether or not a tick came', () => {
    const shard = new Shard(DELAYED);
    const draft = shard.reads([
      [T0, 30],
      [T0 + 15_001, 10],
    ]);
    expect(told(draft)).toEqual(['alarm.raised 101']);
    expect(told(shard.tick(T0 + 40_000))).toEqual(['alarm.returned 101']);
  });

  it('that a reading contradicted when it was due has not ended', () => {
    const shard = new Shard(DELAYED);
    const readings: [number, number][] = [
      [T0, 30],
      [T0 + 15_000, 10],
    ];
    expect(told(shard.reads(readings))).toEqual([]);
  });

  it('that a reading contradicted leaves nothing behind', () => {
    const shard = new Shard(DELAYED);
    shard.reads([[T0, 30]]);
    const draft = shard.reads([[T0 + 5_000, 10]]);
    expect([...draft.changedStates.values()]).toMatchObject([{ state: { dueAt: null } }]);
    expect(shard.copy.states.size).toBe(0);
    expect(shard.tick(T0 + 15_000 + TICK_ALLOWANCE_MS).isEmpty).toBe(true);
  });

  it('of the return ends by a tick too', () => {
    const shard = new Shard(DELAYED);
    shard.reads([
      [T0, 30],
      [T0 + 15_000, 30],
      [T0 + 16_000, 10],
    ]);
    expect(told(shard.tick(T0 + 31_000 + TICK_ALLOWANCE_MS))).toEqual(['alarm.returned 101']);
  });
});

describe('news that is of no alarm', () => {
  it('is kept in order with the rest', () => {
    const shard = new Shard();
    const draft = shard.draft();
    draft.book.tell('point.stale', { point: 'NH0001/GD17.CH4' });
    draft.take([[12, T0, 30]]);
    draft.book.tell('system.sight', {});
    expect(told(shard.save(draft))).toEqual(['point.stale', 'alarm.raised 101', 'system.sight']);
    expect(draft.book.news[0]).toMatchObject({ atMs: NOW, data: { point: 'NH0001/GD17.CH4' } });
  });
});

describe('judging again', () => {
  it('on a fresh copy after a lost save comes to the same, whatever the lost draft did', () => {
    const shard = new Shard();
    shard.draft([[12, T0, 60]]);
    // The save failed: the copy is thrown away, and nothing was judged.
    shard.copy = anEmptyCopy(1);
    expect(told(shard.reads([[T0, 60]]))).toEqual(['alarm.raised 101']);
  });

  it('in any split into rounds, with restarts and ticks between, tells the same', () => {
    const reading = fc.tuple(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 15, max: 60 }));
    const then = fc.constantFrom('nothing', 'restart', 'tick');
    const rounds = fc.array(fc.tuple(fc.integer({ min: 1, max: 10 }), then), {
      minLength: 1,
      maxLength: 20,
    });
    const limits: Limits = { ...DELAYED, HH: { value: 50, severity: 1, deadband: 2 } };
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 50 }), rounds, (steps, cuts) => {
        let t = T0;
        const readings = steps.map(([dt, v]): [number, number] => [(t += dt), v]);
        const types = (draft: ShardDraft) => draft.book.news.map(({ type }) => type);
        const end = t + 60_000;
        const one = new Shard(limits);
        const whole = [...types(one.reads(readings)), ...types(one.tick(end))];
        const shard = new Shard(limits);
        const split: string[] = [];
        let at = 0;
        for (let round = 0; at < readings.length; round += 1) {
          const [size, next] = cuts[round % cuts.length] ?? [1, 'nothing'];
          split.push(...types(shard.reads(readings.slice(at, at + size))));
          at += size;
          if (next === 'restart') shard.restart();
          // Before the next reading is measured: later it would only be later.
          const before = readings[at]?.[0];
          if (next === 'tick' && before !== undefined) split.push(...types(shard.tick(before)));
        }
        expect([...split, ...types(shard.tick(end))]).toEqual(whole);
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
            const draft = shard.reads(values.map((v) => [(t += 1), v]));
            for (const [{ occurrence, alarm }, is] of draft.book.changedRecords) {
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
