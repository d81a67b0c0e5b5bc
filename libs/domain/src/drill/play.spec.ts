import fc from 'fast-check';
import { aChlorineStore, aGasMain, plansOfPoints } from '../../../../test/make/a-drill.js';
import type { GroupRule } from '../rule/group-rules.js';
import { judgePoint, PointSenses } from '../rule/point-rules.js';
import { DrillBook } from './book.js';
import { playEndMs, playOn, type DrillMemories, type DrillWord } from './play.js';
import { scenarioScript } from './scenarios.js';
import { readingsBetween, type DrillScript } from './script.js';
import type { DrillPoint } from './stage.js';

const T0 = Date.parse('2026-03-01T04:00:00Z');
const WIND = { fromDeg: 270, speedMs: 3 };

function theScript(points: DrillPoint[], scenario: 'chlorine-leak' | 'gas-main-damage') {
  const script = scenarioScript(scenario, { points, wind: WIND });
  if (!script) throw new Error('no script');
  return script;
}

const VOTING: GroupRule = {
  kind: 'voting',
  code: 'vote',
  version: 3,
  severity: 1,
  points: ['D1/GD01.CL2', 'D1/GD02.CL2', 'D1/NOT.THERE'],
  need: 2,
  limit: 'HH',
  onDelayS: 12,
};
const COMPOUND: GroupRule = {
  kind: 'compound',
  code: 'leak',
  version: 1,
  severity: 1,
  all: [
    { point: 'D1/N1.PT', is: { fallingPerMinute: 0.01, windowS: 60 } },
    { point: 'D1/N1.FT', is: { risingPerMinute: 50, windowS: 60 } },
  ],
};
const DISCREPANCY: GroupRule = {
  kind: 'discrepancy',
  code: 'differ',
  version: 1,
  severity: 4,
  a: 'D1/GD01.CL2',
  b: 'D1/WEST.CL2',
  max: 2,
};
const GROUPS = [VOTING, COMPOUND, DISCREPANCY];

/** The state of every alarm after all was heard, and all news in order. */
function heard(words: readonly DrillWord[]) {
  const book = new DrillBook([]);
  const told: string[] = [];
  for (const word of words) {
    const before = book.steps.flatMap(({ news }) => news).length;
    book.hear(word, T0, T0 + word.t);
    const after = book.steps.flatMap(({ news }) => news).length;
    if (after > before) told.push(`${word.t} ${word.point} ${word.word.rule}`);
  }
  return { told, alarms: book.steps.map(({ record }) => record) };
}

describe('playing a script', () => {
  const cases: [DrillPoint[], DrillScript][] = [
    [aChlorineStore(), theScript(aChlorineStore(), 'chlorine-leak')],
    [aGasMain(), theScript(aGasMain(), 'gas-main-damage')],
  ];

  it('makes the same alarms in one go or in many, with memories that went through JSON', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(fc.nat(1_200_000), { maxLength: 6 }),
        ([points, script], cuts) => {
          const plans = plansOfPoints(points);
          const end = playEndMs(script);
          const whole = playOn(script, plans, {}, 0, end + 1, GROUPS);
          let memories: DrillMemories = {};
          const said: DrillWord[] = [];
          let from = 0;
          for (const to of [...cuts.sort((a, b) => a - b), end + 1]) {
            const part = playOn(script, plans, memories, from, to, GROUPS);
            memories = JSON.parse(JSON.stringify(part.memories)) as DrillMemories;
            said.push(...part.said);
            from = to;
          }
          expect(heard(said)).toEqual(heard(whole.said));
          expect(memories).toEqual(whole.memories);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('goes through the judge of live readings, which takes its readings for nothing in the real world', () => {
    const [points, script] = cases[0] ?? [];
    if (!points || !script) throw new Error('no case');
    const plan = plansOfPoints(points).get('D1/GD01.CL2');
    if (!plan) throw new Error('no plan');
    const senses = new PointSenses(plan);
    const words = readingsBetween(script, 0, script.lastsMs)
      .filter(({ point }) => point === 'D1/GD01.CL2')
      .flatMap((reading) => judgePoint(plan, undefined, senses, { kind: 'reading', ...reading }));
    expect(words).toEqual([]);
    const { said } = playOn(script, new Map([['D1/GD01.CL2', plan]]), {}, 0, script.lastsMs);
    expect(said.some(({ word }) => word.condition?.severity === 1)).toBe(true);
  });

  it('ends a delay although nothing more is measured, dated when it was due', () => {
    const points = aGasMain();
    const script: DrillScript = {
      lastsMs: 10_000,
      substance: null,
      source: null,
      wind: null,
      channels: [{ point: 'D1/N1.PT', intervalMs: 5_000, curve: [[0, 0.12]] }],
    };
    const { said } = playOn(script, plansOfPoints(points), {}, 0, 60_000);
    expect(said.filter(({ word }) => word.condition).map(({ t }) => t)).toEqual([20_000]);
  });

  it('waits with a delay that ends later than it is played: a reading may still contradict', () => {
    const script: DrillScript = {
      lastsMs: 60_000,
      substance: null,
      source: null,
      wind: null,
      channels: [
        {
          point: 'D1/N1.PT',
          intervalMs: 5_000,
          curve: [
            [0, 0.12],
            [15_000, 0.12],
            [20_000, 0.3],
          ],
        },
      ],
    };
    const plans = plansOfPoints(aGasMain());
    const first = playOn(script, plans, {}, 0, 19_000);
    const second = playOn(script, plans, first.memories, 19_000, 60_000);
    const raised = [...first.said, ...second.said].filter(({ word }) => word.condition);
    expect(raised).toEqual([]);
  });
});

describe('the book of a drill', () => {
  const condition = (value: number, t: number) => ({
    severity: 2 as const,
    limit: 'H' as const,
    limitValue: 5,
    value,
    t,
  });
  const word = (t: number, value: number | null): DrillWord => ({
    point: 'D1/A',
    t,
    word: {
      rule: 'limits.high',
      version: 3,
      memory: {},
      dueAt: null,
      condition: value === null ? null : condition(value, t),
    },
  });

  it('keeps one open alarm of a point and rule, and opens a further one when it comes again', () => {
    const book = new DrillBook([]);
    book.hear(word(1_000, 6), T0, T0 + 10);
    book.hear(word(2_000, 8), T0, T0 + 20);
    book.hear(word(3_000, null), T0, T0 + 30);
    book.hear(word(4_000, 7), T0, T0 + 40);
    const records = book.steps.map(({ record }) => record);
    expect(records.map(({ alarm }) => alarm.open)).toEqual([false, true]);
    expect(records[0]?.alarm).toMatchObject({ trippedAt: T0 + 1_000, raisedAt: T0 + 10, peak: 8 });
    expect(book.steps.map(({ news }) => news)).toEqual([
      ['alarm.raised', 'alarm.returned'],
      ['alarm.raised'],
    ]);
  });

  it('goes on with what is stored, and tells only what changed', () => {
    const first = new DrillBook([]);
    first.hear(word(1_000, 6), T0, T0);
    const stored = first.steps.map(({ record }) => ({ ...record, id: 9 }));
    const second = new DrillBook(stored);
    second.hear(word(2_000, 6), T0, T0);
    expect(second.steps).toEqual([]);
    second.hear(word(3_000, null), T0, T0 + 5);
    expect(second.steps).toEqual([
      { record: expect.objectContaining({ id: 9 }) as unknown, news: ['alarm.returned'] },
    ]);
  });
});

describe('rules over several points', () => {
  const played = (points: DrillPoint[], scenario: 'chlorine-leak' | 'gas-main-damage') => {
    const script = theScript(points, scenario);
    const { said } = playOn(script, plansOfPoints(points), {}, 0, playEndMs(script), GROUPS);
    const { told, alarms } = heard(said);
    const when = (what: string) => Number(told.find((line) => line.endsWith(what))?.split(' ')[0]);
    return { alarms, when };
  };

  it('are judged as live ones: enough points, for long enough, and back to normal', () => {
    const { alarms, when } = played(aChlorineStore(), 'chlorine-leak');
    const vote = alarms.find(({ rule }) => rule === 'vote');
    expect(vote).toMatchObject({ point: 'D1/GD01.CL2', ruleVersion: 3 });
    expect(vote?.alarm).toMatchObject({ severity: 1, active: false });
    const high = Math.max(when('D1/GD01.CL2 limits.high'), when('D1/GD02.CL2 limits.high'));
    expect(when('vote')).toBeGreaterThanOrEqual(high + 12_000);
    expect(alarms.map(({ rule }) => rule)).toContain('differ');
  });

  it('see what no point sees alone: pressure falls while the flow rises', () => {
    const { alarms, when } = played(aGasMain(), 'gas-main-damage');
    const leak = alarms.find(({ rule }) => rule === 'leak');
    expect(leak?.alarm).toMatchObject({ severity: 1, value: null });
    expect(when('leak')).toBeGreaterThan(20_000);
    expect(when('leak')).toBeLessThan(120_000);
  });

  it('say nothing where too few of their points have a part in the script', () => {
    const points = aChlorineStore().filter(({ name }) => name !== 'D1/GD02.CL2');
    const { alarms } = played(points, 'chlorine-leak');
    expect(alarms.map(({ rule }) => rule)).not.toContain('vote');
  });
});
