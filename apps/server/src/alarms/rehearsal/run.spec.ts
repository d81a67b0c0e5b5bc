import fc from 'fast-check';
import type { RuleBody } from '@fengsui/contracts';
import { aPlan, aPointSubject } from '../../../../../test/make/an-alarm.js';
import { NO_SUBJECTS, type Subjects } from '../rule-set.js';
import type { PointSubject } from '../subjects.js';
import type { Versions } from './draft-check.js';
import { extentFaults, leadMs } from './extent.js';
import { partsOf, pointsIn } from './parts.js';
import { reckon, type Script } from './reckoning.js';
import type { Seen, SeenEvent } from './replay.js';
import { Run, TooManyAlarms, type Past, type Progress } from './run.js';

/** 2026-03-01T00:00:00Z */
const T0 = 1_772_323_200_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const POINTS = ['A', 'B', 'C'].map((tag, index) =>
  aPointSubject({
    id: index + 1,
    key: `p${index + 1}`,
    name: `NH0001/${tag}`,
    intervalS: 60,
    quantity: tag === 'C' ? 'level' : 'combustible_gas',
  }),
);
const SUBJECTS: Subjects = {
  ...NO_SUBJECTS,
  points: new Map(POINTS.map((point) => [point.id, point])),
  byName: new Map(POINTS.map((point) => [point.name, point])),
};
const [A, B] = POINTS as [PointSubject, PointSubject];

/** What was measured, by point id: value at minute. */
function aPast(
  values: Record<number, (minute: number) => number | null>,
  events: SeenEvent[] = [],
) {
  const asked: { point: string; from: number; to: number }[] = [];
  const past: Past = {
    readings: ({ id, name }, { from, to }) => {
      asked.push({ point: name, from, to });
      const seen: Seen[] = [];
      for (let t = Math.ceil(from / MINUTE) * MINUTE; t < to; t += MINUTE) {
        const v = values[id]?.(Math.round((t - T0) / MINUTE)) ?? null;
        if (v !== null) seen.push({ pointId: id, t, v, q: 0, received: t + 50 });
      }
      return Promise.resolve(seen);
    },
    events: (_kind, { from, to }) => Promise.resolve(events.filter(({ t }) => t >= from && t < to)),
  };
  return { past, asked };
}

/** The first five of so many minutes, from the beginning on. */
const isEvery = (minutes: number, minute: number) => minute >= 0 && minute % minutes < 5;

const scriptOf = (
  code: string,
  versions: Versions,
  period = { from: T0, to: T0 + DAY },
): Script => {
  const parts = partsOf(code, versions, SUBJECTS);
  return { code, versions, subjects: SUBJECTS, parts, period, leadMs: leadMs(versions, parts) };
};
const NOTHING = { acknowledged: [], losses: { gateways: new Map(), platform: [] } };

async function played(script: Script, past: Past, record: Parameters<typeof reckon>[2] = NOTHING) {
  const run = new Run(past, script.period, script.leadMs, () => Promise.resolve(true));
  const result = await run.play(script.parts);
  if (!result) throw new Error('it was ended');
  return { ...reckon(script, result, record, 0), readings: result.readings };
}

const limits = (high: number): RuleBody => ({
  kind: 'limits',
  point: A.name,
  limits: { H: { value: high, severity: 2 } },
});
const startsOf = (spans: { from: string }[]) =>
  spans.map(({ from }) => (Date.parse(from) - T0) / MINUTE);

describe('a rehearsal', () => {
  it('of limits replays their point alone, in the period and some time before', async () => {
    const { past, asked } = aPast({ 1: (minute) => (isEvery(600, minute) ? 30 : 10) });
    const script = scriptOf(`limits:${A.name}`, { present: limits(25), draft: limits(35) });
    const result = await played(script, past);
    expect(startsOf(result.removed)).toEqual([0, 600, 1200]);
    expect(result.present).toMatchObject({ activations: 3, perDay: 3, timeInAlarmMs: 15 * MINUTE });
    expect(result.draft.activations).toBe(0);
    expect(new Set(asked.map(({ point }) => point))).toEqual(new Set([A.name]));
    expect(asked[0]?.from).toBe(T0 - script.leadMs);
    expect(asked.at(-1)?.to).toBe(T0 + DAY);
    expect(result.data.first).toBe(new Date(T0).toISOString());
  });

  it('of a rule with a scope looks at every point that one of the versions fits', async () => {
    const rule = (quantity: 'combustible_gas' | 'level'): RuleBody => ({
      kind: 'out_of_range',
      severity: 3,
      scope: { quantities: [quantity] },
    });
    const versions = { present: rule('combustible_gas'), draft: rule('level') };
    const script = scriptOf('out_of_range', versions);
    expect(pointsIn(script.parts)).toBe(3);
    const high = () => 130;
    const { removed, added } = await played(script, aPast({ 1: high, 2: high, 3: high }).past);
    expect(removed.map(({ point }) => point).sort()).toEqual(['NH0001/A', 'NH0001/B']);
    expect(added.map(({ point }) => point)).toEqual(['NH0001/C']);
  });

  it('of a rule over several points reads them together', async () => {
    const rule = (max: number): RuleBody => ({
      kind: 'discrepancy',
      severity: 3,
      a: A.name,
      b: B.name,
      max,
    });
    const script = scriptOf('d', { present: rule(5), draft: rule(50) });
    const { past } = aPast({
      1: () => 10,
      2: (minute) => (minute > 100 && minute < 110 ? 30 : 10),
    });
    const { removed, present } = await played(script, past);
    expect(removed).toMatchObject([{ point: 'NH0001', rule: 'd' }]);
    expect(present.timeInAlarmMs).toBe(9 * MINUTE);
  });

  it('of a suppression shows which alarms of its points it hides', async () => {
    const rule = (points: string[]): RuleBody => ({
      kind: 'suppression',
      when: { point: B.name, is: { above: 50 } },
      points,
    });
    const script = scriptOf('s', { present: null, draft: rule([A.name]) });
    const { past } = aPast({
      1: (minute) => (isEvery(100, minute) ? 30 : 10),
      2: (minute) => (minute >= 190 && minute < 303 ? 60 : 10),
    });
    const { removed, kept, counts, added } = await played(script, past);
    expect(startsOf(removed)).toEqual([200]);
    expect(added).toEqual([]);
    expect(kept.filter(({ delayMs }) => delayMs > 0)).toMatchObject([{ delayMs: 3 * MINUTE }]);
    expect(counts.delayed).toBe(1);
  });

  it('of silence takes the loss of the whole gateway for no silence of its points', async () => {
    const rule: RuleBody = { kind: 'no_data', severity: 3 };
    const script = scriptOf('no_data', { present: rule, draft: rule });
    const { past } = aPast({
      1: (minute) => (minute > 100 && minute < 200 ? null : 1),
      2: () => 1,
      3: () => 1,
    });
    expect((await played(script, past)).present.activations).toBe(1);
    const lost = [{ from: T0 + 99 * MINUTE, to: T0 + 205 * MINUTE }];
    const losses = { gateways: new Map([[A.gatewayId, lost]]), platform: [] };
    const with_ = await played(script, past, { acknowledged: [], losses });
    expect(with_.present.activations).toBe(0);
  });

  it('of an event looks at what gateways told', async () => {
    const rule = (enabled: boolean): RuleBody => ({
      kind: 'event',
      severity: 1,
      event: 'flame',
      enabled,
    });
    const subject = { key: 'g3', name: 'NH0001-G' };
    const events = [
      { subject, t: T0 + HOUR, active: true },
      { subject, t: T0 + 2 * HOUR, active: false },
    ];
    const script = scriptOf('event.flame', { present: rule(true), draft: rule(false) });
    const { removed, present } = await played(script, aPast({}, events).past);
    expect(removed).toMatchObject([{ point: 'NH0001-G', rule: 'event.flame' }]);
    expect(present).toMatchObject({ timeInAlarmMs: HOUR, bySeverity: { 1: 1 } });
  });

  it('of the rule in force replays it once and finds it the same as itself', async () => {
    const rule = limits(25);
    const script = scriptOf(`limits:${A.name}`, { present: rule, draft: rule });
    const part = script.parts[0];
    expect(part?.present).toBe(part?.draft);
    const { past } = aPast({ 1: (minute) => (isEvery(600, minute) ? 30 : 10) });
    const { counts, draft } = await played(script, past);
    expect(counts).toEqual({ added: 0, removed: 0, kept: 3, delayed: 0, missed: 0 });
    expect(draft.activations).toBe(3);
  });
});

describe('alarms that would have been missed', () => {
  const anAcked = (minute: number) => ({
    subject: A.key,
    point: A.name,
    rule: 'limits.high',
    severity: 2 as const,
    from: T0 + minute * MINUTE,
    to: T0 + (minute + 5) * MINUTE,
    peak: 30,
    occurrence: String(minute),
    ackedBy: 'duty',
  });

  it('are acknowledged ones that the draft does not raise, where readings are stored', async () => {
    const { past } = aPast({
      1: (minute) => (minute < 300 ? null : isEvery(600, minute) ? 30 : 10),
    });
    const script = scriptOf(`limits:${A.name}`, { present: limits(25), draft: limits(35) });
    const acknowledged = [anAcked(0), anAcked(600)];
    const { missed } = await played(script, past, { ...NOTHING, acknowledged });
    expect(missed).toMatchObject([{ occurrence: '600', ackedBy: 'duty' }]);
  });
});

describe('a run', () => {
  it('takes a few days at a time, and its progress rises to the end', async () => {
    const noted: Progress[] = [];
    const { past, asked } = aPast({ 1: () => 10 });
    const period = { from: T0, to: T0 + 30 * DAY };
    const script = scriptOf(
      'r',
      { present: null, draft: outOfRange(['NH0001/A', 'NH0001/B']) },
      period,
    );
    const run = new Run(past, period, script.leadMs, (progress) => {
      noted.push(progress);
      return Promise.resolve(true);
    });
    await run.play(script.parts);
    expect(Math.max(...asked.map(({ from, to }) => to - from))).toBeLessThanOrEqual(4 * DAY);
    const rising = noted.map(({ progress }) => progress);
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(rising.at(-1)).toBe(1);
    expect(noted.at(-1)?.readings).toBeGreaterThan(30 * 1440);
  });

  it('ends after the step in which it is told to', async () => {
    const { past, asked } = aPast({ 1: () => 10 });
    const script = scriptOf('r', { present: null, draft: outOfRange(['NH0001/A']) });
    const run = new Run(past, { from: T0, to: T0 + 30 * DAY }, 0, () =>
      Promise.resolve(asked.length < 3),
    );
    expect(await run.play(script.parts)).toBeNull();
    expect(asked).toHaveLength(3);
  });

  it('gives up on a rule that raises more than anyone can compare', async () => {
    const past = aPast({}).past;
    past.readings = ({ id }, { from, to }) =>
      Promise.resolve(
        Array.from({ length: 100_000 }, (_, i) => {
          const t = from + ((to - from) * i) / 100_000;
          return { pointId: id, t, v: i % 2 === 0 ? 130 : 10, q: 0 as const, received: t };
        }),
      );
    const script = scriptOf('r', { present: null, draft: outOfRange(['NH0001/A']) });
    const run = new Run(past, { from: T0, to: T0 + 30 * DAY }, 0, () => Promise.resolve(true));
    await expect(run.play(script.parts)).rejects.toThrow(TooManyAlarms);
  });

  it('raises the same however the past is cut into steps', async () => {
    const numbers = fc.array(fc.constantFrom(10, 24, 26, 55), { minLength: 90, maxLength: 90 });
    await fc.assert(
      fc.asyncProperty(numbers, fc.integer({ min: 1, max: 600 }), async (values, step) => {
        const rule: RuleBody = {
          kind: 'limits',
          point: A.name,
          limits: { H: { value: 25, severity: 2, deadband: 2, onDelayS: 90, offDelayS: 30 } },
        };
        const { past } = aPast({ 1: (minute) => values[minute] ?? null });
        const period = { from: T0, to: T0 + 90 * MINUTE };
        const spansIn = async (intervalS: number) => {
          // Steps are as long as a number of readings should take.
          const point = { ...A, intervalS };
          const subjects = { ...SUBJECTS, points: new Map([[1, point]]) };
          const parts = partsOf(`limits:${A.name}`, { present: null, draft: rule }, subjects);
          const run = new Run(past, period, 0, () => Promise.resolve(true));
          return (await run.play(parts))?.draft;
        };
        expect(await spansIn(step / 1000)).toEqual(await spansIn(60));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the extent of a rehearsal', () => {
  it('reaches back as far as delays and windows do', () => {
    const draft: RuleBody = { kind: 'frozen', severity: 4, scope: {}, noise: 0, forS: 7200 };
    expect(scriptOf('frozen', { present: null, draft }).leadMs).toBeGreaterThan(2 * HOUR);
    const slow: RuleBody = {
      ...limits(25),
      kind: 'limits',
      point: A.name,
      limits: { H: { value: 25, severity: 2, onDelayS: 86_400 } },
    };
    expect(scriptOf('l', { present: slow, draft: limits(3) }).leadMs).toBeGreaterThan(DAY);
  });

  it('is refused when it is more than one may ask for, with the numbers', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      aPointSubject({ id: index, intervalS: 15, plan: aPlan() }),
    );
    const part = { kind: 'readings', points: many, about: '', late: false } as const;
    const parts = [{ ...part, present: null, draft: null }];
    const month = { from: T0, to: T0 + 30 * DAY };
    const [fault] = extentFaults(parts, month, 0);
    expect(fault).toMatchObject({ path: 'from', message: /1000 points have about 172800000/ });
    expect(extentFaults(parts, { from: T0, to: T0 + HOUR }, 0)).toEqual([]);
  });

  it('is nothing in the future', () => {
    expect(extentFaults([], { from: T0, to: T0 }, 0)).toMatchObject([{ path: 'from' }]);
  });
});

function outOfRange(points: string[]): RuleBody {
  return { kind: 'out_of_range', severity: 3, scope: { points } };
}
