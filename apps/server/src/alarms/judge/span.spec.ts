import type { PointRule, Sample } from '@fengsui/domain';
import { aPlan, GAS_LIMITS, T0 } from '../../../../../test/make/an-alarm.js';
import { judgeSpan } from './span.js';

const at = (s: number) => T0 + s * 1_000;
const samples = (...readings: [s: number, v: number | null, q?: 0 | 2][]): Sample[] =>
  readings.map(([s, v, q = 0]) => ({ t: at(s), v, q }));
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });
const judged = (past: Sample[], from = 0, to = 1_000, plan = aPlan()) =>
  judgeSpan({ plan }, past, span(from, to));

describe('a past that is judged after the fact', () => {
  it('has no excursions within limits', () => {
    expect(judged(samples([0, 10], [10, 24], [20, 10]))).toEqual([]);
  });

  it('has an excursion with its worst, its peak, its beginning and its end', () => {
    expect(judged(samples([0, 10], [10, 30], [20, 61], [30, 52], [40, 30], [50, 10]))).toEqual([
      {
        rule: 'limits.high',
        ruleVersion: 7,
        condition: { severity: 1, limit: 'HH', limitValue: 50, value: 61, t: at(20) },
        from: at(10),
        to: at(50),
        peak: 61,
      },
    ]);
  });

  it('has one excursion for each time that it held, in order', () => {
    const found = judged(samples([0, 30], [10, 10], [20, 40], [30, 10]));
    expect(found.map(({ from, to, peak }) => [from, to, peak])).toEqual([
      [at(0), at(10), 30],
      [at(20), at(30), 40],
    ]);
  });

  it('has an excursion that still runs at the end', () => {
    expect(judged(samples([0, 10], [10, 30]))).toMatchObject([{ from: at(10), to: null }]);
  });

  it('counts what touches the span, and nothing that lies in the lead or after it', () => {
    const past = samples([0, 30], [10, 10], [20, 30], [30, 10], [40, 30], [50, 10], [60, 30]);
    const froms = (from: number, to: number) => judged(past, from, to).map((one) => one.from);
    expect(froms(25, 35)).toEqual([at(20)]);
    expect(froms(30, 40)).toEqual([at(20), at(40)]);
    expect(froms(65, 70)).toEqual([at(60)]);
    expect(froms(11, 19)).toEqual([]);
  });

  it('knows from the lead what is held by a deadband', () => {
    const past = samples([0, 30], [10, 24], [20, 24], [30, 10]);
    expect(judged(past, 15, 25)).toMatchObject([{ from: at(0), to: at(30) }]);
    expect(judged(past.slice(1), 15, 25)).toEqual([]);
  });

  it('ends delays when they were due, also between two readings', () => {
    const plan = aPlan({
      limits: {
        H: { value: 25, severity: 2, onDelayS: 15, offDelayS: 5 },
        HH: { value: 50, severity: 1, onDelayS: 20 },
      },
    });
    const past = samples([0, 60], [40, 10], [60, 10], [70, 30], [80, 10]);
    expect(judged(past, 0, 1_000, plan)).toMatchObject([
      { from: at(15), to: at(45), condition: { severity: 1, t: at(20) } },
    ]);
  });

  it('does not end a delay after the last reading: nobody knows what came then', () => {
    const plan = aPlan({ limits: { H: { value: 25, severity: 2, onDelayS: 15 } } });
    expect(judged(samples([0, 30], [10, 30]), 0, 1_000, plan)).toEqual([]);
  });

  it('has the lowest value of a low limit as its peak, and of a lower bound of the range', () => {
    const rule: PointRule = {
      kind: 'out_of_range',
      code: 'out_of_range',
      version: 3,
      severity: 3,
      scope: {},
    };
    const plan = aPlan({ limits: { L: { value: 5, severity: 3 } }, rules: [rule] });
    const found = judged(samples([0, -1], [10, -4], [20, -2], [30, 10]), 0, 1_000, plan);
    expect(found.map(({ rule: code, peak }) => [code, peak])).toEqual([
      ['limits.low', -4],
      ['out_of_range', -4],
    ]);
  });

  it('goes through rules of every kind of a point, each by itself', () => {
    const rules: PointRule[] = [
      { kind: 'bad_quality', code: 'bad_quality', version: 3, severity: 3, scope: {} },
      {
        kind: 'rate',
        code: 'rate',
        version: 3,
        severity: 2,
        scope: {},
        direction: 'rising',
        perMinute: 60,
        windowS: 20,
      },
      { kind: 'frozen', code: 'frozen', version: 3, severity: 4, scope: {}, noise: 0, forS: 60 },
    ];
    const past = samples(
      [0, 10],
      [10, 10],
      [20, 30],
      [30, 30],
      [40, 30, 2],
      [50, 30],
      [60, 30],
      [70, 30],
      [80, 30],
      [90, 10],
    );
    const found = judged(past, 0, 1_000, aPlan({ limits: GAS_LIMITS, rules }));
    expect(
      found.map(({ rule, from, to }) => [rule, (from - T0) / 1_000, to && (to - T0) / 1_000]),
    ).toEqual([
      ['limits.high', 20, 90],
      ['rate', 20, 70],
      ['bad_quality', 40, 50],
      ['frozen', 80, 90],
    ]);
  });
});
