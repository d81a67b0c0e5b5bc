import type { RuleBody } from '@fengsui/contracts';
import { acknowledge } from '@fengsui/domain';
import type { HandedReading } from '../../platform/handover.js';
import {
  aPointRow,
  aRuleRow,
  JudgedShard,
  told,
  toldOf,
} from '../../../../../test/make/a-shard.js';
import { T0 } from '../../../../../test/make/an-alarm.js';

const [A, B, C] = ['NH0001/A', 'NH0001/B', 'NH0001/C'] as const;
const LIMITS = { H: { value: 50, severity: 2, deadband: 5 } } as const;
const points = [A, B, C].map((name, index) => aPointRow({ id: index + 1, name, limits: LIMITS }));
const NOW = T0 + 200_000;

function aShard(...bodies: RuleBody[]) {
  return new JudgedShard({ points, rules: bodies.map((body) => aRuleRow(body)) });
}
type Reading = [name: string, s: number, v: number | null, q?: 0 | 2];
const reads = (...readings: Reading[]): HandedReading[] =>
  readings.map(([name, s, v, q = 0]) => [
    [A, B, C].indexOf(name as typeof A) + 1,
    T0 + s * 1_000,
    v,
    q,
  ]);

const discrepancy: RuleBody = { kind: 'discrepancy', severity: 3, a: A, b: B, max: 5 };
const voting: RuleBody = { kind: 'voting', severity: 1, points: [A, B, C], need: 2, limit: 'H' };
const leak: RuleBody = {
  kind: 'compound',
  severity: 1,
  all: [
    { point: A, is: { fallingPerMinute: 10, windowS: 60 } },
    { point: B, is: { risingPerMinute: 10, windowS: 60 } },
  ],
};
const suppression: RuleBody = {
  kind: 'suppression',
  when: { point: C, is: { equals: 1 } },
  points: [A, B],
};

describe('a discrepancy of two points', () => {
  it('is one alarm of their site, while they differ', () => {
    const shard = aShard(discrepancy);
    const draft = shard.round(reads([A, 0, 10], [B, 1, 16], [A, 2, 9]), NOW);
    expect(told(draft)).toEqual(['alarm.raised 101']);
    expect(shard.records[0]).toMatchObject({
      rule: 'discrepancy',
      ruleKind: 'discrepancy',
      ruleVersion: 3,
      subject: { kind: 'site', key: 's5' },
      alarm: { severity: 3, limitValue: 5, value: 6, peak: 7, trippedAt: T0 + 1_000 },
    });
    expect(told(shard.round(reads([B, 3, 10]), NOW))).toEqual(['alarm.returned 101']);
  });

  it('is not judged over a point that is silent or bad: what held goes on', () => {
    const shard = aShard(discrepancy);
    shard.round(reads([A, 0, 10], [B, 1, 16]), NOW);
    expect(shard.round(reads([B, 2, null, 2]), NOW).book.news).toEqual([]);
    expect(shard.round(reads([B, 100, 10]), NOW).book.news).toEqual([]);
    expect(told(shard.round(reads([A, 101, 10]), NOW))).toEqual(['alarm.returned 101']);
  });
});

describe('a vote over limits', () => {
  it('is won by so many points, and tells how many', () => {
    const shard = aShard(voting);
    expect(toldOf(shard.round(reads([A, 0, 60]), NOW))).toEqual(['alarm.raised limits.high']);
    const draft = shard.round(reads([B, 1, 60]), NOW);
    expect(toldOf(draft)).toEqual(['alarm.raised limits.high', 'alarm.raised voting']);
    expect(shard.open('s5 voting')).toMatchObject({ value: 2, limitValue: 2, severity: 1 });
    expect(toldOf(shard.round(reads([C, 2, 20], [A, 3, 10]), NOW))).toEqual([
      'alarm.returned limits.high',
      'alarm.returned voting',
    ]);
  });

  it('counts a point whose delay ended by time alone', () => {
    const delayed = points.map((point) => ({
      ...point,
      limits: { H: { value: 50, severity: 2 as const, onDelayS: 10 } },
    }));
    const shard = new JudgedShard({ points: delayed, rules: [aRuleRow(voting)] });
    shard.round(reads([A, 0, 60], [B, 1, 60]), T0 + 2_000);
    expect(toldOf(shard.tick(T0 + 12_000))).toEqual([
      'alarm.raised limits.high',
      'alarm.raised limits.high',
      'alarm.raised voting',
    ]);
    expect(shard.open('s5 voting')?.trippedAt).toBe(T0 + 11_000);
  });

  it('with a delay of its own ends by a tick', () => {
    const shard = aShard({ ...voting, onDelayS: 20 });
    shard.round(reads([A, 0, 60], [B, 1, 60]), NOW);
    expect(toldOf(shard.tick(T0 + 21_999))).toEqual([]);
    expect(toldOf(shard.tick(T0 + 22_000))).toEqual(['alarm.raised voting']);
    expect(shard.open('s5 voting')?.trippedAt).toBe(T0 + 21_000);
  });

  it('with a delay of its own that was over before a reading has ended, tick or not', () => {
    const shard = aShard({ ...voting, onDelayS: 20 });
    shard.round(reads([A, 0, 60], [B, 1, 60], [C, 2, 10]), NOW);
    expect(toldOf(shard.round(reads([A, 25, 10]), NOW))).toEqual([
      'alarm.returned limits.high',
      'alarm.raised voting',
      'alarm.returned voting',
    ]);
    expect(shard.records[2]?.alarm.trippedAt).toBe(T0 + 21_000);
  });

  it('follows a late reading of one of its points', () => {
    const shard = aShard(voting);
    shard.round(reads([A, 0, 60], [B, 5, 47], [C, 5, 10]), NOW);
    expect(toldOf(shard.round(reads([B, 4, 60]), NOW))).toEqual([
      'alarm.raised limits.high',
      'alarm.raised voting',
    ]);
  });
});

describe('a compound of tests', () => {
  it('holds when all of them hold: pressure falls while flow rises', () => {
    const shard = aShard(leak);
    const steps = [0, 15, 30, 45, 60].flatMap((s) => reads([A, s, 40 - s / 3], [B, s, 10 + s / 3]));
    shard.round(steps, NOW);
    expect(shard.open('s5 compound')).toMatchObject({ active: true, severity: 1, limit: null });
    const calm = [75, 90, 105, 120].flatMap((s) => reads([A, s, 20], [B, s, 30]));
    shard.round(calm, NOW);
    expect(shard.open('s5 compound')).toMatchObject({ active: false });
    expect(shard.records).toHaveLength(1);
  });

  it('names a point twice and is asked once for its reading', () => {
    const band: RuleBody = {
      kind: 'compound',
      severity: 2,
      all: [
        { point: A, is: { above: 10 } },
        { point: A, is: { below: 20 } },
      ],
    };
    const shard = aShard(band);
    expect(shard.subjects.groups.get(1)).toHaveLength(1);
    expect(told(shard.round(reads([A, 0, 15]), NOW))).toEqual(['alarm.raised 101']);
  });
});

describe('suppression by design', () => {
  it('takes alarms of its points off the list, and back onto it unacknowledged', () => {
    const shard = aShard(suppression);
    shard.round(reads([A, 0, 60]), NOW);
    shard.people('p1 limits.high', (alarm) => acknowledge(alarm, 'duty', null, null, NOW));
    expect(told(shard.round(reads([C, 1, 1]), NOW))).toEqual(['alarm.suppressed 101']);
    expect(shard.open('p1 limits.high')?.suppressed).toBe(true);
    expect(told(shard.round(reads([C, 2, 0]), NOW))).toEqual(['alarm.unsuppressed 101']);
    expect(shard.open('p1 limits.high')).toMatchObject({
      active: true,
      acked: false,
      suppressed: false,
    });
  });

  it('suppresses what is raised meanwhile, and clears what returned meanwhile', () => {
    const shard = aShard(suppression);
    shard.round(reads([C, 0, 1]), NOW);
    const draft = shard.round(reads([B, 1, 60]), NOW);
    expect(told(draft)).toEqual(['alarm.raised 101']);
    expect(draft.book.news[0]?.record?.alarm.suppressed).toBe(true);
    expect(told(shard.round(reads([B, 2, 10]), NOW))).toEqual(['alarm.returned 101']);
    expect(told(shard.round(reads([C, 3, 0]), NOW))).toEqual([
      'alarm.unsuppressed 101',
      'alarm.cleared 101',
    ]);
  });

  it('leaves other points alone, and is no alarm itself', () => {
    const shard = aShard(suppression);
    const draft = shard.round(reads([C, 0, 1], [C, 1, 1]), NOW);
    expect(draft.book.news).toEqual([]);
    expect(shard.round(reads([C, 2, 60]), NOW).book.news[0]?.record?.alarm).toMatchObject({
      suppressed: false,
    });
  });

  it('by two rules ends with the last of them', () => {
    const other: RuleBody = {
      ...suppression,
      when: { point: B, is: { above: 90 } },
      points: [A],
    };
    const rules = [aRuleRow(suppression), aRuleRow(other, { code: 'other' })];
    const shard = new JudgedShard({ points, rules });
    shard.round(reads([A, 0, 60], [C, 1, 1], [B, 1, 95]), NOW);
    expect(shard.open('p1 limits.high')?.suppressed).toBe(true);
    shard.round(reads([C, 2, 0]), NOW);
    expect(shard.open('p1 limits.high')?.suppressed).toBe(true);
    shard.round(reads([B, 3, 10]), NOW);
    expect(shard.open('p1 limits.high')?.suppressed).toBe(false);
  });

  it('hides nothing by a state that nobody knows: of bad quality, or silent', () => {
    const shard = aShard(suppression);
    shard.round(reads([C, 0, 1]), NOW);
    shard.round(reads([C, 10, null, 2]), NOW);
    const draft = shard.round(reads([A, 180, 60]), NOW);
    expect(draft.book.news[0]?.record?.alarm.suppressed).toBe(false);

    for (const now of [T0 + 3_000, NOW + 3_600_000]) {
      const other = aShard(suppression);
      other.round(reads([C, 0, 1], [A, 1, 60]), NOW);
      expect(other.open('p1 limits.high')?.suppressed).toBe(true);
      const silent = other.draft([], now);
      const point = other.subjects.byName.get(C);
      if (point) silent.fellSilent(point);
      expect(told(silent)).toEqual(['alarm.unsuppressed 101']);
    }
  });
});
