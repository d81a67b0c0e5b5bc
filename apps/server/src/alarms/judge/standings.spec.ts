import type { Limits, RuleBody, Severity } from '@fengsui/contracts';
import { acknowledge, reset, shelve } from '@fengsui/domain';
import type { HandedReading } from '../../platform/handover.js';
import { aPointRow, aRuleRow, JudgedShard, told } from '../../../../../test/make/a-shard.js';
import { T0 } from '../../../../../test/make/an-alarm.js';

const KEY = 'p12 limits.high';
const NOW = T0 + 1_000;
const UNTIL = T0 + 60_000;
const reads = (...readings: [s: number, v: number][]): HandedReading[] =>
  readings.map(([s, v]) => [12, T0 + s * 1_000, v]);
const acked = (shard: JudgedShard, realarmMs: number | null = null) =>
  shard.people(KEY, (alarm) => acknowledge(alarm, 'duty', null, realarmMs, NOW));
const aShelf = (severity: Severity = 1, oneShot = false) => ({ until: UNTIL, oneShot, severity });

describe('a shelving', () => {
  it('stands also for the alarm that is raised later, until its time is over', () => {
    const shard = new JudgedShard();
    shard.shelve('p12', 'limits.high', aShelf());
    const draft = shard.round(reads([0, 30]), NOW);
    expect(told(draft)).toEqual(['alarm.raised 101']);
    expect(draft.book.news[0]?.record?.alarm.shelvedUntil).toBe(UNTIL);
    expect(shard.tick(UNTIL - 1).isEmpty).toBe(true);

    const over = shard.tick(UNTIL);
    expect(told(over)).toEqual(['alarm.unshelved 101']);
    expect([...over.book.standings.endedShelvings.values()]).toEqual([
      { subject: 'p12', rule: 'limits.high' },
    ]);
    expect(shard.open(KEY)).toMatchObject({ active: true, acked: false, shelvedUntil: null });
    expect(shard.copy.shelved.size).toBe(0);
    expect(shard.tick(UNTIL + 1_000).isEmpty).toBe(true);
  });

  it('ends by a tick also without an alarm', () => {
    const shard = new JudgedShard();
    shard.shelve('p12', 'limits.high', aShelf());
    const over = shard.tick(UNTIL);
    expect(told(over)).toEqual([]);
    expect(over.isEmpty).toBe(false);
    expect([...over.book.standings.endedShelvings.keys()]).toEqual([KEY]);
  });

  it('that was over before the alarm came does not shelve it, tick or not', () => {
    const shard = new JudgedShard();
    shard.shelve('p12', 'limits.high', aShelf());
    shard.round(reads([0, 30]), UNTIL);
    expect(shard.open(KEY)?.shelvedUntil).toBeNull();
  });

  it('that is over ends with the next reading, before any tick', () => {
    const shard = new JudgedShard();
    shard.shelve('p12', 'limits.high', aShelf());
    shard.round(reads([0, 30]), NOW);
    const draft = shard.round(reads([70, 30]), UNTIL + 10_000);
    expect(told(draft)).toEqual(['alarm.unshelved 101']);
    expect([...draft.book.standings.endedShelvings.keys()]).toEqual([KEY]);
    expect(shard.tick(UNTIL + 11_000).isEmpty).toBe(true);
  });

  it('of another rule of the point covers nothing', () => {
    const shard = new JudgedShard();
    shard.shelve('p12', 'limits.low', aShelf());
    shard.round(reads([0, 30]), NOW);
    expect(shard.open(KEY)?.shelvedUntil).toBeNull();
  });

  it('covers what is not worse than what it was made for', () => {
    const shard = new JudgedShard();
    shard.shelve('p12', 'limits.high', aShelf(2));
    shard.round(reads([0, 60]), NOW);
    expect(shard.open(KEY)?.shelvedUntil).toBeNull();
  });

  it('ends when its alarm becomes worse than what it was made for', () => {
    const shard = new JudgedShard();
    shard.shelve('p12', 'limits.high', aShelf(2));
    shard.round(reads([0, 30]), NOW);
    expect(shard.open(KEY)?.shelvedUntil).toBe(UNTIL);
    const draft = shard.round(reads([1, 60]), NOW);
    expect(told(draft)).toEqual(['alarm.unshelved 101', 'alarm.escalated 101']);
    expect([...draft.book.standings.endedShelvings.keys()]).toEqual([KEY]);
    expect(shard.copy.shelved.size).toBe(0);
  });

  it('covers one occurrence after the other', () => {
    const shard = new JudgedShard();
    shard.shelve('p12', 'limits.high', aShelf());
    shard.round(reads([0, 30], [1, 10], [2, 30]), NOW);
    expect(shard.records.map(({ alarm }) => alarm.shelvedUntil)).toEqual([UNTIL, UNTIL]);
    expect(shard.copy.shelved.size).toBe(1);
  });

  it('for one shot ends with the first return', () => {
    const shard = new JudgedShard();
    shard.round(reads([0, 30]), NOW);
    shard.people(KEY, (alarm) => shelve(alarm, UNTIL));
    shard.shelve('p12', 'limits.high', aShelf(2, true));
    const draft = shard.round(reads([1, 10]), NOW);
    expect(told(draft)).toEqual(['alarm.returned 101', 'alarm.unshelved 101', 'alarm.cleared 101']);
    expect([...draft.book.standings.endedShelvings.keys()]).toEqual([KEY]);
    shard.round(reads([2, 30]), NOW);
    expect(shard.open(KEY)?.shelvedUntil).toBeNull();
  });
});

describe('a point out of service', () => {
  it('is judged and recorded, but off the list, until its permit ends', () => {
    const shard = new JudgedShard();
    shard.copy.outOfService.set(12, UNTIL);
    const draft = shard.round(reads([0, 30]), NOW);
    expect(told(draft)).toEqual(['alarm.raised 101']);
    expect(shard.open(KEY)?.outOfService).toBe(true);
    expect(shard.tick(UNTIL - 1).isEmpty).toBe(true);

    const over = shard.tick(UNTIL);
    expect(told(over)).toEqual(['alarm.in_service 101']);
    expect([...over.book.standings.endedPermits]).toEqual([12]);
    expect(shard.open(KEY)).toMatchObject({ outOfService: false, acked: false, active: true });
    expect(shard.tick(UNTIL + 1_000).isEmpty).toBe(true);
  });

  it('clears with its permit what returned meanwhile', () => {
    const shard = new JudgedShard();
    shard.copy.outOfService.set(12, UNTIL);
    shard.round(reads([0, 30], [1, 10]), NOW);
    expect(told(shard.tick(UNTIL))).toEqual(['alarm.in_service 101', 'alarm.cleared 101']);
    expect(shard.copy.open.size).toBe(0);
  });

  it('does not come back onto the list while it is shelved as well', () => {
    const shard = new JudgedShard();
    shard.copy.outOfService.set(12, UNTIL - 30_000);
    shard.shelve('p12', 'limits.high', aShelf());
    shard.round(reads([0, 30], [1, 10]), NOW);
    expect(told(shard.tick(UNTIL - 30_000))).toEqual(['alarm.in_service 101']);
    expect(told(shard.tick(UNTIL))).toEqual(['alarm.unshelved 101', 'alarm.cleared 101']);
  });
});

describe('a rule that latches', () => {
  const limits: Limits = {
    H: { value: 25, severity: 2, latched: true },
    L: { value: 5, severity: 3 },
  };
  const bad: RuleBody = { kind: 'bad_quality', severity: 3, scope: {}, latched: true };

  it('keeps its alarm after return and acknowledgement until it is reset', () => {
    const shard = new JudgedShard({ points: [aPointRow({ limits })] });
    shard.round(reads([0, 30]), NOW);
    acked(shard);
    expect(told(shard.round(reads([1, 10]), NOW))).toEqual(['alarm.returned 101']);
    expect(shard.open(KEY)).toMatchObject({ open: true, acked: true, latched: true });
    shard.people(KEY, (alarm) => reset(alarm, NOW) ?? { alarm });
    expect(shard.copy.open.size).toBe(0);
  });

  it('is the limits of one direction or a rule of its own', () => {
    const shard = new JudgedShard({ points: [aPointRow({ limits })], rules: [aRuleRow(bad)] });
    shard.round([...reads([0, 2]), [12, NOW, 2, 2]], NOW);
    expect(shard.records.map(({ rule, alarm }) => [rule, alarm.latched])).toEqual([
      ['limits.low', false],
      ['bad_quality', true],
    ]);
  });
});

describe('an acknowledged alarm', () => {
  it('that still holds at its re-alarm time asks again by a tick, once', () => {
    const shard = new JudgedShard();
    shard.round(reads([0, 30]), NOW);
    acked(shard, 30_000);
    expect(shard.tick(NOW + 29_999).isEmpty).toBe(true);
    const draft = shard.tick(NOW + 30_000);
    expect(told(draft)).toEqual(['alarm.realarmed 101']);
    expect(draft.book.news[0]?.record).toMatchObject({ version: 2, alarm: { acked: false } });
    expect(shard.tick(NOW + 60_000).isEmpty).toBe(true);
  });

  it('does not ask again while it is off the list, but when it is back', () => {
    const shard = new JudgedShard();
    shard.round(reads([0, 30]), NOW);
    acked(shard, 30_000);
    shard.people(KEY, (alarm) => shelve(alarm, UNTIL));
    shard.shelve('p12', 'limits.high', aShelf());
    expect(shard.tick(NOW + 30_000).isEmpty).toBe(true);
    expect(told(shard.tick(UNTIL))).toEqual(['alarm.unshelved 101']);
    expect(shard.open(KEY)?.acked).toBe(false);
  });
});
