/** What must hold of the rules of a point and of a unit whatever is measured, and whenever. */
import type { Quality } from '@fengsui/contracts';
import fc from 'fast-check';
import { aPlan, aRule, JudgedPoint } from '../../../../test/make/a-judged-point.js';
import { JudgedUnit } from '../../../../test/make/a-judged-unit.js';
import type { GroupRule } from './group-rules.js';
import type { RuleInput } from './point-rules.js';

const T0 = 1_772_352_010_000;
const delays = { onDelayS: 20, offDelayS: 40 };
const bounds = [
  aRule('bad_quality', delays),
  aRule('out_of_range', { ...delays, offDelayS: 0 }),
  aRule('out_of_range', { code: 'at once' }),
];
const limits = {
  L: { value: 20, severity: 3, deadband: 5, ...delays },
  H: { value: 60, severity: 2, deadband: 5, onDelayS: 10 },
  HH: { value: 80, severity: 1, deadband: 5, offDelayS: 30 },
} as const;
const BOUNDS = aPlan({ limits, rules: bounds });
const ALL = aPlan({
  limits,
  rules: [
    ...bounds,
    aRule('rate', { direction: 'either', perMinute: 40, windowS: 60, deadband: 5, ...delays }),
    aRule('frozen', { noise: 2, forS: 60 }),
  ],
});

const quality = fc.constantFrom<Quality[]>(0, 0, 0, 0, 0, 1, 2, 3);
const value = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -10, max: 110 }) },
  { weight: 4, arbitrary: fc.constantFrom(50, 51, 25, 26, 80) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const inputs: fc.Arbitrary<RuleInput[]> = fc
  .array(
    fc.record({
      waitS: fc.integer({ min: 1, max: 30 }),
      v: value,
      q: quality,
      isTick: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((list) => {
    let t = T0;
    return list.map(({ waitS, v, q, isTick }): RuleInput => {
      t += waitS * 1_000;
      return isTick && waitS > 15 ? { kind: 'tick', t } : { kind: 'reading', t, v, q };
    });
  });
const kept = (point: JudgedPoint) => JSON.parse(JSON.stringify([...point.memories])) as unknown;
const isKnown = (input: RuleInput) => input.kind === 'reading' && input.v !== null && input.q < 2;

describe('whatever a point measures', () => {
  it('a restart at any time changes no word', () => {
    fc.assert(
      fc.property(inputs, fc.array(fc.nat(60), { maxLength: 8 }), (list, restarts) => {
        const through = new JudgedPoint(ALL);
        const restarted = new JudgedPoint(ALL);
        list.forEach((input, index) => {
          if (restarts.includes(index)) restarted.restart();
          expect(restarted.take(input)).toEqual(through.take(input));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('what cannot be judged neither raises nor clears, except that it is bad quality', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const point = new JudgedPoint(ALL);
        for (const input of list) {
          const before = new Map(point.memories);
          point.take(input);
          if (input.kind === 'tick' || isKnown(input)) continue;
          for (const rule of new Set([...before.keys(), ...point.memories.keys()])) {
            if (rule === 'bad_quality') continue;
            expect(point.memories.get(rule)).toEqual(before.get(rule));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a delay ends by a tick when it is due as by a reading that agrees', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const point = new JudgedPoint(BOUNDS);
        const twin = new JudgedPoint(BOUNDS);
        for (const input of list) {
          point.take(input);
          twin.take(input);
        }
        const newest = list.findLast(({ kind }) => kind === 'reading');
        const due = [...point.memories.values()].flatMap(({ dueAt }) => dueAt ?? []);
        if (newest?.kind !== 'reading' || !isKnown(newest) || due.length === 0) return;
        const t = Math.min(...due);
        if (t <= (list.at(-1)?.t ?? t)) return;
        const ticked = point.take({ kind: 'tick', t });
        const read = twin.take({ ...newest, t });
        expect(kept(point)).toEqual(kept(twin));
        expect(ticked.map(({ rule, condition }) => [rule, condition?.t])).toEqual(
          read.map(({ rule, condition }) => [rule, condition?.t]),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('time alone changes nothing before a delay is due', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 100_000 }), (list, waitMs) => {
        const point = new JudgedPoint(ALL);
        for (const input of list) point.take(input);
        const due = [...point.memories.values()].flatMap(({ dueAt }) => dueAt ?? []);
        const before = kept(point);
        const t = Math.min((list.at(-1)?.t ?? T0) + waitMs, ...due.map((one) => one - 1));
        if (t <= (list.at(-1)?.t ?? T0)) return;
        point.take({ kind: 'tick', t });
        expect(kept(point)).toEqual(before);
      }),
    );
  });

  it('a word brings the same memory object exactly when nothing is to be saved', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const point = new JudgedPoint(ALL);
        for (const input of list) {
          const before = new Map(point.memories);
          for (const { rule, memory } of point.take(input)) {
            const former = before.get(rule)?.memory;
            if (!former) continue;
            expect(memory === former).toBe(JSON.stringify(memory) === JSON.stringify(former));
          }
        }
      }),
    );
  });

  it('every rule that holds says so at every reading, with its severity and version', () => {
    fc.assert(
      fc.property(inputs, (list) => {
        const point = new JudgedPoint(ALL);
        for (const input of list) {
          const words = point.take(input);
          for (const [rule, { memory }] of point.memories) {
            if (!Object.values(memory).some(({ on }) => on)) continue;
            // Limits say nothing at all to what cannot be judged.
            if (rule.startsWith('limits.') && input.kind === 'reading' && !isKnown(input)) continue;
            const word = words.find((one) => one.rule === rule);
            expect(word?.condition).not.toBeNull();
            expect(word?.version).toBe(rule.startsWith('limits.') ? 7 : 3);
          }
        }
      }),
    );
  });
});

const POINTS = ['S/A', 'S/B', 'S/C'];
const named = { code: 'unit', version: 4, severity: 2, ...delays } as const;
const groups: GroupRule[] = [
  { ...named, kind: 'discrepancy', a: 'S/A', b: 'S/B', max: 10 },
  { ...named, kind: 'voting', points: POINTS, need: 2, limit: 'H' },
  {
    ...named,
    kind: 'compound',
    all: [
      { point: 'S/A', is: { fallingPerMinute: 5, windowS: 30 } },
      { point: 'S/B', is: { above: 40 } },
    ],
  },
  { ...named, kind: 'suppression', when: { point: 'S/A', is: { below: 50 } }, points: ['S/B'] },
];
const unitInputs = fc.array(
  fc.record({
    name: fc.constantFrom(...POINTS),
    waitS: fc.integer({ min: 0, max: 20 }),
    v: value,
    q: quality,
    isTick: fc.boolean(),
  }),
  { maxLength: 60 },
);

describe.each(groups.map((rule) => [rule.kind, rule] as const))(
  'whatever the points of a %s measure',
  (_, rule) => {
    it('a restart at any time changes no word', () => {
      fc.assert(
        fc.property(unitInputs, fc.array(fc.nat(60), { maxLength: 8 }), (list, restarts) => {
          const through = new JudgedUnit(rule, POINTS, limits);
          const restarted = new JudgedUnit(rule, POINTS, limits);
          let s = 0;
          list.forEach(({ name, waitS, v, q, isTick }, index) => {
            s += waitS;
            if (restarts.includes(index)) restarted.restart();
            const [a, b] = [through, restarted].map((unit) =>
              isTick && waitS > 12 ? unit.ticks(s) : unit.reads(name, s, v, q),
            );
            expect(b).toEqual(a);
          });
        }),
        { numRuns: 200 },
      );
    });

    // But for a delay that was running, and a suppression: by what nobody knows it hides nothing.
    it('nothing holds or lets go while every point is silent', () => {
      fc.assert(
        fc.property(unitInputs, (list) => {
          const unit = new JudgedUnit(rule, POINTS, rule.kind === 'voting' ? {} : limits);
          let s = 0;
          for (const { name, waitS, v, q } of list) unit.reads(name, (s += waitS), v, q);
          const before = JSON.stringify(unit.memory);
          unit.asked(s + 3_600);
          if (rule.kind === 'suppression') {
            unit.ticks(s + 7_200);
            expect(unit.holds).toBe(false);
          } else expect(JSON.stringify(unit.memory)).toBe(before);
        }),
        { numRuns: 200 },
      );
    });
  },
);
