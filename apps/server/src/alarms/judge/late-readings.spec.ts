import type { Limits, RuleBody } from '@fengsui/contracts';
import { acknowledge, isClockAtRest } from '@fengsui/domain';
import fc from 'fast-check';
import type { HandedReading } from '../../platform/handover.js';
import { aPointRow, aRuleRow, JudgedShard, told } from '../../../../../test/make/a-shard.js';
import { GAS_LIMITS, T0 } from '../../../../../test/make/an-alarm.js';

const KEY = 'p12 limits.high';
const NOW = T0 + 100_000;

function aShard(limits: Limits = GAS_LIMITS, rules: RuleBody[] = []) {
  return new JudgedShard({
    points: [aPointRow({ limits })],
    rules: rules.map((body) => aRuleRow(body)),
  });
}
/** @param readings seconds after T0, value, quality */
const reads = (...readings: [s: number, v: number, q?: 0 | 1 | 2][]): HandedReading[] =>
  readings.map(([s, v, q = 0]) => [12, T0 + s * 1_000, v, q]);
const acked = (shard: JudgedShard) =>
  shard.people(KEY, (alarm) => acknowledge(alarm, 'duty', null, null, NOW));

describe('a reading that comes late but in time', () => {
  it('beyond its limit is raised and returned: it wants to be acknowledged', () => {
    const shard = aShard();
    shard.round(reads([10, 10]), NOW);
    const draft = shard.round(reads([5, 60]), NOW);
    expect(told(draft)).toEqual(['alarm.raised 101', 'alarm.returned 101']);
    expect(shard.open(KEY)).toMatchObject({
      active: false,
      acked: false,
      severity: 1,
      value: 60,
      trippedAt: T0 + 5_000,
      raisedAt: NOW,
    });
    expect(shard.copy.states.size).toBe(0);
  });

  it('in the same round as the newer one is judged in order too', () => {
    const shard = aShard();
    const draft = shard.round(reads([10, 10], [5, 60], [12, 10]), NOW);
    expect(told(draft)).toEqual(['alarm.raised 101', 'alarm.returned 101']);
    expect(draft.judged).toBe(3);
  });

  it('within its limits changes nothing', () => {
    const shard = aShard();
    shard.round(reads([0, 10], [10, 10]), NOW);
    expect(shard.round(reads([5, 24]), NOW).isEmpty).toBe(true);
  });

  it('before an excursion that is known does not raise it again, acknowledged or over', () => {
    const shard = aShard();
    shard.round(reads([10, 30]), NOW);
    acked(shard);
    expect(told(shard.round(reads([5, 10]), NOW))).toEqual([]);
    expect(told(shard.round(reads([20, 10]), NOW))).toEqual([
      'alarm.returned 101',
      'alarm.cleared 101',
    ]);
    expect(told(shard.round(reads([6, 10]), NOW))).toEqual([]);
    expect(shard.records).toHaveLength(1);
  });

  it('that makes a known excursion longer does not raise it again', () => {
    const shard = aShard();
    shard.round(reads([10, 30], [20, 10]), NOW);
    expect(told(shard.round(reads([5, 30]), NOW))).toEqual([]);
    expect(told(shard.round(reads([15, 31]), NOW))).toEqual([]);
    expect(shard.records).toHaveLength(1);
  });

  it('that makes a known excursion worse asks for a new acknowledgement', () => {
    const shard = aShard();
    shard.round(reads([10, 30]), NOW);
    acked(shard);
    expect(told(shard.round(reads([5, 60]), NOW))).toEqual([
      'alarm.escalated 101',
      'alarm.eased 101',
    ]);
    expect(shard.open(KEY)).toMatchObject({ acked: false, severity: 2, peakSeverity: 1, peak: 60 });
  });

  it('that makes a known excursion worse after it was cleared is raised', () => {
    const shard = aShard();
    shard.round(reads([10, 30]), NOW);
    acked(shard);
    shard.round(reads([20, 10]), NOW);
    expect(told(shard.round(reads([15, 60]), NOW))).toEqual([
      'alarm.raised 102',
      'alarm.returned 102',
    ]);
    expect(shard.records[1]?.alarm).toMatchObject({ peakSeverity: 1, trippedAt: T0 + 15_000 });
  });

  it('that shows a return in between makes two occurrences of it', () => {
    const shard = aShard();
    shard.round(reads([0, 30], [10, 30]), NOW);
    acked(shard);
    expect(told(shard.round(reads([5, 10]), NOW))).toEqual([
      'alarm.returned 101',
      'alarm.cleared 101',
      'alarm.raised 102',
    ]);
    expect(shard.open(KEY)).toMatchObject({ active: true, acked: false, trippedAt: T0 + 10_000 });
  });

  it('beyond its limit before an excursion that goes on is on the record, closed for that one', () => {
    const shard = aShard();
    shard.round(reads([0, 10], [10, 30]), NOW);
    const draft = shard.round(reads([5, 60], [7, 10]), NOW);
    expect(told(draft)).toEqual(['alarm.raised 102', 'alarm.returned 102', 'alarm.cleared 102']);
    expect(shard.records[1]).toMatchObject({
      supersededBy: 101,
      alarm: { open: false, severity: 1, trippedAt: T0 + 5_000, peak: 60 },
    });
    expect(shard.open(KEY)).toMatchObject({ active: true, severity: 2, trippedAt: T0 + 10_000 });
  });

  it('corrects what holds in the end', () => {
    const shard = aShard();
    // 24 lies within the deadband: it holds what held.
    shard.round(reads([0, 30], [10, 24]), NOW);
    expect(shard.open(KEY)?.active).toBe(true);
    expect(told(shard.round(reads([5, 10]), NOW))).toEqual(['alarm.returned 101']);
    expect(told(shard.round(reads([7, 30]), NOW))).toEqual([
      'alarm.cleared 101',
      'alarm.raised 102',
    ]);
    expect(shard.copy.states.get('p12')?.get('limits.high')?.memory).toEqual({
      H: { on: true, since: null },
    });
  });

  it('is judged after other late ones that were measured before it', () => {
    const shard = aShard();
    shard.round(reads([0, 10], [10, 24]), NOW);
    expect(told(shard.round(reads([5, 30]), NOW))).toEqual(['alarm.raised 101']);
    expect(told(shard.round(reads([7, 24]), NOW))).toEqual([]);
    expect(shard.open(KEY)?.active).toBe(true);
  });

  it('takes back a delay that a tick had ended, and what followed from it', () => {
    const shard = aShard({ H: { value: 25, severity: 2, onDelayS: 15, offDelayS: 30 } });
    shard.round(reads([0, 30]), NOW);
    expect(told(shard.tick(T0 + 16_000))).toEqual(['alarm.raised 101']);
    expect(told(shard.round(reads([14, 10]), T0 + 17_000))).toEqual(['alarm.returned 101']);
    expect(shard.copy.states.size).toBe(0);
  });

  it('that agrees with a delay that a tick had ended changes nothing', () => {
    const shard = aShard({ H: { value: 25, severity: 2, onDelayS: 15 } });
    shard.round(reads([0, 30]), NOW);
    shard.tick(T0 + 16_000);
    expect(told(shard.round(reads([14, 30]), T0 + 17_000))).toEqual([]);
    expect(shard.open(KEY)).toMatchObject({ active: true, trippedAt: T0 + 15_000 });
  });

  it('is judged as well after somebody else changed an alarm of the shard', () => {
    const shard = aShard();
    shard.round(reads([0, 30], [10, 30]), NOW);
    shard.round(reads([20, 10]), NOW);
    acked(shard);
    shard.readAgain();
    // Without what was remembered before, this would be an excursion that nobody has heard of.
    expect(told(shard.round(reads([15, 30]), NOW))).toEqual([]);
    expect(shard.records).toHaveLength(1);
  });

  it('after a restart does not raise again what is open', () => {
    const shard = aShard();
    shard.round(reads([10, 30], [12, 31]), NOW);
    acked(shard);
    shard.restart();
    shard.round(reads([14, 32]), NOW);
    expect(told(shard.round(reads([5, 10]), NOW))).toEqual([]);
    expect(shard.open(KEY)).toMatchObject({ active: true, acked: true });
  });

  it('does not raise again what another process raised, cleared or not', () => {
    for (const isAcked of [true, false]) {
      const shard = aShard();
      shard.round(reads([10, 30]), NOW);
      if (isAcked) acked(shard);
      shard.round(reads([12, 10]), NOW);
      shard.changeProcess();
      shard.round(reads([14, 10]), NOW);
      expect(told(shard.round(reads([5, 10]), NOW))).toEqual([]);
      expect(told(shard.round(reads([11, 60]), NOW)).slice(-2)).toEqual([
        'alarm.raised 102',
        'alarm.returned 102',
      ]);
    }
  });

  it('is not judged by a rule that came into force later', () => {
    const shard = aShard();
    shard.round(reads([0, 10], [10, 22], [12, 10]), NOW);
    const lower = { limits: { H: { value: 20, severity: 2 as const } } };
    shard.change({ points: [aPointRow(lower)] });
    expect(told(shard.round(reads([14, 10]), NOW))).toEqual([]);
    expect(told(shard.round(reads([5, 10]), NOW))).toEqual([]);
  });

  it('after a restart starts no delay that began later', () => {
    const shard = aShard({ H: { value: 25, severity: 2, onDelayS: 15 } });
    shard.round(reads([10, 30]), NOW);
    shard.restart();
    shard.round(reads([12, 30]), NOW);
    shard.round(reads([5, 30]), NOW);
    expect(shard.copy.states.get('p12')?.get('limits.high')).toEqual({
      memory: { H: { on: false, since: T0 + 5_000, v: 30 } },
      dueAt: T0 + 20_000,
    });
  });

  it('does not bring back a limit that was taken away and given again', () => {
    const shard = aShard();
    shard.round(reads([0, 10], [10, 30]), NOW);
    shard.change({ points: [aPointRow({ limits: {} })] });
    shard.change({ points: [aPointRow({ limits: GAS_LIMITS })] });
    expect(told(shard.round(reads([11, 10]), NOW))).toEqual([]);
    expect(told(shard.round(reads([5, 10]), NOW))).toEqual([]);
    expect(shard.copy.states.size).toBe(0);
  });

  it('counts for a rate, and for what a rule over several points sees', () => {
    const rate: RuleBody = {
      kind: 'rate',
      severity: 2,
      scope: {},
      direction: 'rising',
      perMinute: 60,
      windowS: 20,
    };
    const shard = aShard({}, [rate]);
    shard.round(reads([0, 10], [10, 10], [20, 10], [25, 10]), NOW);
    const draft = shard.round(reads([15, 60]), NOW);
    expect(told(draft)).toEqual(['alarm.raised 101', 'alarm.returned 101']);
    expect(shard.records[0]?.alarm.trippedAt).toBe(T0 + 15_000);
  });

  it('that moved ends a stillness', () => {
    const frozen: RuleBody = { kind: 'frozen', severity: 4, scope: {}, noise: 0, forS: 60 };
    const shard = aShard({}, [frozen]);
    shard.round(reads([0, 10], [40, 10], [80, 10]), NOW);
    expect(shard.open('p12 frozen')?.active).toBe(true);
    shard.round(reads([70, 11]), NOW);
    expect(shard.open('p12 frozen')?.active).toBe(false);
  });
});

describe('readings in any order of arrival within the lateness window', () => {
  const LIMITS: Limits = {
    H: { value: 25, severity: 2, deadband: 4, onDelayS: 10, offDelayS: 7 },
    HH: { value: 50, severity: 1, deadband: 2 },
    L: { value: 5, severity: 3, deadband: 3 },
  };
  const RULES: RuleBody[] = [
    { kind: 'bad_quality', severity: 3, scope: {}, onDelayS: 8, offDelayS: 4 },
    { kind: 'out_of_range', severity: 3, scope: {} },
    { kind: 'rate', severity: 2, scope: {}, direction: 'either', perMinute: 90, windowS: 30 },
  ];
  const reading = fc.record({
    dt: fc.integer({ min: 200, max: 12_000 }),
    v: fc.constantFrom(2, 7, 10, 22, 24, 30, 45, 49, 60, 104, -3),
    q: fc.constantFrom(0 as const, 0 as const, 0 as const, 2 as const),
    lateMs: fc.constantFrom(0, 0, 0, 1_500, 15_000, 60_000, 100_000),
  });
  const then = fc.constantFrom('nothing', 'tick', 'read again', 'acknowledge');
  const rounds = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), then), {
    minLength: 1,
    maxLength: 12,
  });
  interface Arrival {
    entry: HandedReading;
    at: number;
  }

  function arrivalsOf(readings: readonly { dt: number; v: number; q: 0 | 2; lateMs: number }[]) {
    let t = T0;
    return readings.map(({ dt, v, q, lateMs }): Arrival => ({
      entry: [12, (t += dt), v, q],
      at: t + 50 + lateMs,
    }));
  }
  /** A clock that is missing is at rest. */
  const statesOf = ({ copy }: JudgedShard) =>
    [...(copy.states.get('p12') ?? [])].sort().map(([rule, { memory, dueAt }]) => {
      const clocks = Object.entries(memory).filter(([, clock]) => !isClockAtRest(clock));
      return { rule, dueAt, memory: Object.fromEntries(clocks) };
    });
  const activeOf = ({ copy }: JudgedShard) =>
    [...copy.open]
      .flatMap(([key, { alarm }]) => (alarm.active ? [[key, alarm.severity, alarm.limit]] : []))
      .sort();
  /** How often each rule raised an alarm, and how bad it was at worst. */
  function raisedOf({ records }: JudgedShard) {
    const raised = new Map<string, { times: number; worst: number }>();
    for (const { rule, alarm } of records) {
      const { times, worst } = raised.get(rule) ?? { times: 0, worst: 4 };
      raised.set(rule, { times: times + 1, worst: Math.min(worst, alarm.peakSeverity) });
    }
    return raised;
  }

  it('end in the same state, and nothing that the order would have raised is missed', () => {
    fc.assert(
      fc.property(
        fc.array(reading, { minLength: 1, maxLength: 40 }),
        rounds,
        fc.integer({ min: 0, max: 30_000 }),
        (readings, cuts, restMs) => {
          const arrivals = arrivalsOf(readings);
          const end = Math.max(...arrivals.map(({ at }) => at)) + restMs;
          const ordered = aShard(LIMITS, RULES);
          ordered.round(
            arrivals.map(({ entry }) => entry),
            end,
          );
          ordered.tick(end);

          const shard = aShard(LIMITS, RULES);
          arrivals.sort((a, b) => a.at - b.at);
          let hasAcked = false;
          for (let round = 0, at = 0; at < arrivals.length; round += 1) {
            const [size, next] = cuts[round % cuts.length] ?? [1, 'nothing'];
            const taken = arrivals.slice(at, (at += size));
            const now = taken.at(-1)?.at ?? end;
            shard.round(
              taken.map(({ entry }) => entry),
              now,
            );
            if (next === 'tick') shard.tick(now);
            if (next === 'read again') shard.readAgain();
            if (next !== 'acknowledge') continue;
            for (const key of [...shard.copy.open.keys()]) {
              hasAcked = true;
              shard.people(key, (alarm) => acknowledge(alarm, 'duty', null, null, now));
            }
          }
          shard.tick(end);

          expect(statesOf(shard)).toEqual(statesOf(ordered));
          expect(activeOf(shard)).toEqual(activeOf(ordered));
          if (!hasAcked) {
            expect([...shard.copy.open.keys()]).toEqual(
              expect.arrayContaining([...ordered.copy.open.keys()]),
            );
          }
          const raised = raisedOf(shard);
          for (const [rule, { times, worst }] of raisedOf(ordered)) {
            expect(raised.get(rule)?.times).toBeGreaterThanOrEqual(times);
            expect(raised.get(rule)?.worst).toBeLessThanOrEqual(worst);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
