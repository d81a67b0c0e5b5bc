import type { Limits, RuleBody } from '@fengsui/contracts';
import type { GroupRule } from '@fengsui/domain';
import fc from 'fast-check';
import { aPointRow, aRuleRow, JudgedShard } from '../../../../../test/make/a-shard.js';
import { aPlan, aPointSubject, T0 } from '../../../../../test/make/an-alarm.js';
import { GroupReplay } from './group-replay.js';
import type { Seen } from './replay.js';

const SECOND = 1000;
const SITE = { key: 's5', name: 'NH0001' };
const [A, B, C] = ['A', 'B', 'C'].map((tag, index) =>
  aPointSubject({ id: index + 1, key: `p${index + 1}`, name: `NH0001/${tag}` }),
) as [
  ReturnType<typeof aPointSubject>,
  ReturnType<typeof aPointSubject>,
  ReturnType<typeof aPointSubject>,
];

const at = (pointId: number, s: number, v: number): Seen => {
  const t = T0 + s * SECOND;
  return { pointId, t, v, q: 0, received: t + 50 };
};

function replayed(rule: object, seen: Seen[], end = 3600) {
  const replay = new GroupReplay(
    { code: 'x', version: 1, severity: 2, ...rule } as GroupRule,
    SITE,
    [A, B, C],
  );
  replay.take(seen);
  replay.end(T0 + end * SECOND);
  return replay.spans.map(({ from, to, ...span }) => ({
    ...span,
    from: (from - T0) / SECOND,
    to: to === null ? null : (to - T0) / SECOND,
  }));
}

describe('a rule over several points, replayed', () => {
  it('holds by the values of its members in measured order, and is about their site', () => {
    const rule = { kind: 'discrepancy', a: A.name, b: B.name, max: 5 };
    const seen = [at(1, 0, 10), at(2, 1, 12), at(1, 15, 20), at(2, 16, 19)];
    expect(replayed(rule, seen)).toEqual([
      { subject: 's5', point: 'NH0001', rule: 'x', severity: 2, from: 15, to: 16, peak: 8 },
    ]);
  });

  it('knows which limits of its members hold, with their own delays', () => {
    const plan = aPlan({ limits: { H: { value: 25, severity: 2, onDelayS: 20 } } });
    for (const point of [A, B, C]) point.plan = plan;
    const rule = { kind: 'voting', points: [A.name, B.name, C.name], need: 2, limit: 'H' };
    const seen = [
      at(1, 0, 30),
      at(2, 1, 30),
      at(3, 2, 10),
      at(1, 15, 30),
      at(2, 16, 30),
      at(1, 30, 30),
    ];
    expect(replayed(rule, [...seen, at(3, 31, 10), at(1, 45, 10)], 45)).toMatchObject([
      { from: 21, to: 45 },
    ]);
  });

  it('ends its own delay although none of its members reports again', () => {
    const rule = { kind: 'compound', all: [{ point: A.name, is: { above: 5 } }], onDelayS: 60 };
    const seen = [at(1, 0, 10)];
    expect(replayed(rule, seen)).toMatchObject([{ from: 60, to: null }]);
    expect(replayed(rule, seen, 59)).toEqual([]);
  });

  it('looks at the windows that it asks of its members', () => {
    const is = { risingPerMinute: 10, windowS: 60 };
    const rule = {
      kind: 'compound',
      all: [
        { point: A.name, is },
        { point: B.name, is: { above: 0 } },
      ],
    };
    const seen = [0, 15, 30, 45, 60].flatMap((s) => [at(2, s, 1), at(1, s, s / 3)]);
    expect(replayed(rule, seen)).toMatchObject([{ rule: 'x', from: 30, to: null }]);
  });

  it('pays no attention to points that it does not name', () => {
    const rule = { kind: 'discrepancy', a: A.name, b: B.name, max: 5 };
    expect(replayed(rule, [at(9, 0, 10), at(9, 1, 100)])).toEqual([]);
  });
});

/** The same readings through the judge's own rounds, as they come, with its watch. */
function lived(rule: RuleBody, limits: Limits, seen: readonly Seen[]) {
  const shard = new JudgedShard({
    points: [A, B, C].map(({ id, name }) => aPointRow({ id, name, limits })),
    rules: [aRuleRow(rule, { code: 'x' })],
  });
  let clock = seen[0]?.received ?? 0;
  for (const { pointId, t, v, q, received } of seen) {
    for (; clock < received; clock += SECOND) shard.tick(clock);
    shard.round([[pointId, t, v, q]], received);
  }
  return shard.records
    .filter((record) => record.rule === 'x')
    .map(({ alarm }) => ({ from: alarm.trippedAt, isOver: !alarm.active }));
}

describe('a replay of several points and the live judge', () => {
  const names = [A, B, C].map(({ name }) => name);
  const common = fc.record({
    onDelayS: fc.constantFrom(0, 7, 30),
    offDelayS: fc.constantFrom(0, 7),
  });
  const rules = fc.tuple(
    common,
    fc.constantFrom<RuleBody>(
      { kind: 'voting', severity: 1, points: names, need: 2, limit: 'H' },
      { kind: 'discrepancy', severity: 2, a: A.name, b: B.name, max: 10 },
      {
        kind: 'compound',
        severity: 2,
        all: [
          { point: A.name, is: { risingPerMinute: 20, windowS: 60 } },
          { point: B.name, is: { below: 20 } },
        ],
      },
    ),
  );
  const readings = fc.array(
    fc.tuple(
      fc.constantFrom(1, 2, 3),
      fc.constantFrom(5, 10, 60),
      fc.constantFrom(0, 10, 24, 26, 55),
      fc.constantFrom(0, 0, 0, 2),
    ),
    { minLength: 1, maxLength: 80 },
  );

  it('raise the same alarms of the same readings', () => {
    fc.assert(
      fc.property(rules, readings, fc.constantFrom(0, 12), ([delays, body], given, onDelayS) => {
        const rule = { ...body, ...delays } as RuleBody;
        const limits: Limits = { H: { value: 25, severity: 2, deadband: 2, onDelayS } };
        let s = 0;
        const seen = given.map(([pointId, gap, v, q]): Seen => {
          s += gap;
          return { ...at(pointId, s, v), q: q };
        });
        const members = [A, B, C].map((point) => ({ ...point, plan: aPlan({ limits }) }));
        const replay = new GroupReplay(
          { ...rule, code: 'x', version: 3 } as GroupRule,
          SITE,
          members,
        );
        replay.take(seen);
        const spans = replay.spans.map(({ from, to }) => ({ from, isOver: to !== null }));
        expect(spans).toEqual(lived(rule, limits, seen));
      }),
      { numRuns: 300 },
    );
  });
});
