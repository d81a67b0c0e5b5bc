import type { GatewayEventKind, Quality, RuleBody, Severity } from '@fengsui/contracts';
import type { HandedEvent, HandedReading } from '../../platform/handover.js';
import {
  aPointRow,
  aRuleRow,
  JudgedShard,
  told,
  toldOf,
} from '../../../../../test/make/a-shard.js';
import { T0 } from '../../../../../test/make/an-alarm.js';

const NOW = T0 + 200_000;

function aShard(...bodies: RuleBody[]) {
  const points = [aPointRow({ limits: {} })];
  return new JudgedShard({ points, rules: bodies.map((body) => aRuleRow(body)) });
}
const reads = (...readings: [s: number, v: number | null, q?: Quality][]): HandedReading[] =>
  readings.map(([s, v, q = 0]) => [12, T0 + s * 1_000, v, q]);

describe('a rate of change', () => {
  const rate: RuleBody = {
    kind: 'rate',
    severity: 2,
    scope: {},
    direction: 'rising',
    perMinute: 30,
    windowS: 30,
    deadband: 5,
  };

  it('is an alarm with the rate that was reached, until it is slower by the deadband', () => {
    const shard = aShard(rate);
    const draft = shard.round(reads([0, 10], [10, 10], [20, 20], [30, 30]), NOW);
    expect(toldOf(draft)).toEqual(['alarm.raised rate']);
    expect(shard.records[0]).toMatchObject({
      ruleKind: 'rate',
      ruleVersion: 3,
      alarm: { severity: 2, limit: null, limitValue: 30, trippedAt: T0 + 20_000 },
    });
    expect(toldOf(shard.round(reads([40, 31], [50, 31], [60, 31]), NOW))).toEqual([
      'alarm.returned rate',
    ]);
  });

  it('goes on after a restart: the window is known from history', () => {
    const whole = aShard(rate);
    const parted = aShard(rate);
    const first = reads([0, 10], [10, 10]);
    const second = reads([20, 20]);
    whole.round([...first, ...second], NOW);
    parted.round(first, NOW);
    parted.restart();
    expect(toldOf(parted.round(second, NOW))).toEqual(['alarm.raised rate']);
    expect(parted.open('p12 rate')).toEqual(whole.open('p12 rate'));
  });
});

describe('a frozen value', () => {
  const frozen: RuleBody = { kind: 'frozen', severity: 4, scope: {}, noise: 0.5, forS: 60 };

  it('is an alarm when nothing moved beyond the noise for the time, until it moves', () => {
    const shard = aShard(frozen);
    expect(told(shard.round(reads([0, 10], [30, 10.4], [59, 9.6]), NOW))).toEqual([]);
    expect(toldOf(shard.round(reads([60, 10]), NOW))).toEqual(['alarm.raised frozen']);
    expect(toldOf(shard.round(reads([70, 10.6]), NOW))).toEqual(['alarm.returned frozen']);
  });
});

describe('bad quality', () => {
  const bad: RuleBody = {
    kind: 'bad_quality',
    severity: 3,
    scope: {},
    onDelayS: 30,
    offDelayS: 10,
  };

  it('is an alarm after the delay, also without a value, and by a tick', () => {
    const shard = aShard(bad);
    expect(told(shard.round(reads([0, 10, 2], [10, null, 2]), NOW))).toEqual([]);
    expect(toldOf(shard.tick(T0 + 31_000))).toEqual(['alarm.raised bad_quality']);
    expect(shard.open('p12 bad_quality')).toMatchObject({ value: null, trippedAt: T0 + 30_000 });
    shard.round(reads([40, 10, 1]), NOW);
    expect(toldOf(shard.tick(T0 + 51_000))).toEqual(['alarm.returned bad_quality']);
  });

  it('of one reading among good ones is none', () => {
    const shard = aShard(bad);
    shard.round(reads([0, 10, 2], [10, 10], [20, 10, 2], [30, 10]), NOW);
    expect(shard.tick(T0 + 90_000).isEmpty).toBe(true);
    expect(shard.copy.states.size).toBe(0);
  });

  it('says nothing about limits: what held goes on, and nothing is raised', () => {
    const shard = new JudgedShard();
    expect(told(shard.round(reads([0, 90, 2]), NOW))).toEqual([]);
    shard.round(reads([1, 30]), NOW);
    expect(told(shard.round(reads([2, 10, 2], [3, null]), NOW))).toEqual([]);
    expect(shard.open('p12 limits.high')?.active).toBe(true);
  });
});

describe('a value out of range', () => {
  const out: RuleBody = { kind: 'out_of_range', severity: 3, scope: {} };

  it('is an alarm with the bound that it crossed and the farthest value', () => {
    const shard = aShard(out);
    shard.round(reads([0, -2], [1, -8], [2, -3]), NOW);
    expect(shard.open('p12 out_of_range')).toMatchObject({ limitValue: 0, value: -2, peak: -8 });
    expect(toldOf(shard.round(reads([3, 0]), NOW))).toEqual(['alarm.returned out_of_range']);
    shard.round(reads([4, 105]), NOW);
    expect(shard.open('p12 out_of_range')).toMatchObject({ limitValue: 100, value: 105 });
  });
});

describe('several rules of a point', () => {
  it('are alarms of their own, each with its own open occurrence', () => {
    const out: RuleBody = { kind: 'out_of_range', severity: 3, scope: {} };
    const bad: RuleBody = { kind: 'bad_quality', severity: 3, scope: {} };
    const shard = new JudgedShard({ rules: [aRuleRow(out), aRuleRow(bad)] });
    shard.round(reads([0, 104], [1, 104, 2]), NOW);
    expect([...shard.copy.open.keys()].sort()).toEqual([
      'p12 bad_quality',
      'p12 limits.high',
      'p12 out_of_range',
    ]);
  });
});

describe('a gateway event', () => {
  const event = (kind: GatewayEventKind, severity: Severity, enabled = true) =>
    aRuleRow({ kind: 'event', event: kind, severity }, { code: `event.${kind}`, enabled });
  const anEventShard = () =>
    new JudgedShard({
      rules: [
        event('power_loss', 3),
        event('flame', 1),
        event('door', 4),
        event('fault', 3, false),
      ],
    });
  const tells = (s: number, kind: GatewayEventKind, active: boolean, point: number | null = null) =>
    [3, point, T0 + s * 1_000, kind, active] satisfies HandedEvent;

  it('is an alarm with the severity of its rule, on the gateway or on its point', () => {
    const shard = anEventShard();
    shard.round([tells(0, 'power_loss', true), tells(1, 'flame', true, 12)], NOW);
    const raised = shard.records.map(({ rule, ruleKind, subject, alarm }) => [
      rule,
      ruleKind,
      subject.key,
      alarm.severity,
      alarm.trippedAt,
    ]);
    expect(raised).toEqual([
      ['event.power_loss', 'event', 'g3', 3, T0],
      ['event.flame', 'event', 'p12', 1, T0 + 1_000],
    ]);
  });

  it('told twice is one alarm, and its end returns it', () => {
    const shard = anEventShard();
    const draft = shard.round(
      [tells(0, 'door', true), tells(1, 'door', true), tells(2, 'door', false)],
      NOW,
    );
    expect(told(draft)).toEqual(['alarm.raised 101', 'alarm.returned 101']);
  });

  it('of a kind whose rule is switched off is none', () => {
    const shard = anEventShard();
    expect(shard.round([tells(0, 'fault', true)], NOW).isEmpty).toBe(true);
  });
});
