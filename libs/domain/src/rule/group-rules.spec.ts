import { JudgedUnit } from '../../../../test/make/a-judged-unit.js';
import { membersOf, windowsOf, type GroupRule } from './group-rules.js';

type OfKind<K extends GroupRule['kind']> = Extract<GroupRule, { kind: K }>;
const named = { code: 'unit', version: 4 };
const aDiscrepancy = (rest: Partial<OfKind<'discrepancy'>> = {}): GroupRule => ({
  ...named,
  kind: 'discrepancy',
  severity: 3,
  a: 'S/A',
  b: 'S/B',
  max: 5,
  ...rest,
});
const POINTS = ['S/A', 'S/B', 'S/C'];
const aVote = (need: number, rest: Partial<OfKind<'voting'>> = {}): GroupRule => ({
  ...named,
  kind: 'voting',
  severity: 1,
  points: POINTS,
  need,
  limit: 'H',
  ...rest,
});
const LIMITS = {
  L: { value: 10, severity: 3 },
  H: { value: 25, severity: 2, deadband: 2 },
  HH: { value: 50, severity: 1, deadband: 2 },
} as const;

describe('a discrepancy of two points', () => {
  it('holds when they differ by more than is allowed, and says by how much', () => {
    const unit = new JudgedUnit(aDiscrepancy(), ['S/A', 'S/B']);
    unit.reads('S/A', 0, 50);
    expect(unit.reads('S/B', 1, 55)).toBeNull();
    expect(unit.reads('S/B', 16, 44)).toMatchObject({
      rule: 'unit',
      version: 4,
      condition: { severity: 3, limit: null, limitValue: 5, value: 6 },
    });
    expect(unit.reads('S/A', 17, 46)).toMatchObject({ condition: null });
  });

  it('must last its delay; a tick ends it', () => {
    const unit = new JudgedUnit(aDiscrepancy({ onDelayS: 60 }), ['S/A', 'S/B']);
    unit.reads('S/A', 0, 50);
    expect(unit.reads('S/B', 1, 60)).toMatchObject({ condition: null });
    unit.reads('S/A', 30, 50);
    expect(unit.ticks(60)?.condition).toBeNull();
    expect(unit.ticks(61)?.condition).toMatchObject({ value: 10, limitValue: 5 });
  });

  it('is not known while one of them is silent, bad or has never spoken', () => {
    const unit = new JudgedUnit(aDiscrepancy(), ['S/A', 'S/B']);
    expect(unit.reads('S/A', 0, 50)).toBeNull();
    expect(unit.reads('S/B', 1, 90, 2)).toBeNull();
    expect(unit.reads('S/B', 2, null)).toBeNull();
    expect(unit.reads('S/B', 36, 90)).toBeNull();
    expect(unit.reads('S/A', 37, 50)?.condition).toMatchObject({ value: 40 });
  });

  it('that holds is not cleared by silence or bad values, only by values that agree', () => {
    const unit = new JudgedUnit(aDiscrepancy(), ['S/A', 'S/B']);
    unit.reads('S/A', 0, 50);
    unit.reads('S/B', 0, 60);
    expect(unit.reads('S/B', 15, 50, 2)?.condition).not.toBeNull();
    expect(unit.reads('S/B', 500, 50)?.condition).not.toBeNull();
    expect(unit.reads('S/A', 501, 50)?.condition).toBeNull();
  });

  it('has no end in a point that is no longer there', () => {
    const unit = new JudgedUnit(aDiscrepancy(), ['S/A']);
    expect(unit.reads('S/A', 0, 50)).toBeNull();
  });
});

describe('a vote of detectors', () => {
  it('1ooN holds with the first one, and counts them', () => {
    const unit = new JudgedUnit(aVote(1), POINTS, LIMITS);
    for (const name of POINTS) expect(unit.reads(name, 0, 12)).toBeNull();
    expect(unit.reads('S/B', 15, 30)?.condition).toMatchObject({
      severity: 1,
      value: 1,
      limitValue: 1,
    });
    expect(unit.reads('S/C', 16, 30)?.condition).toMatchObject({ value: 2 });
  });

  it('2ooN holds with the second one and lets go when one is left', () => {
    const unit = new JudgedUnit(aVote(2), POINTS, LIMITS);
    for (const name of POINTS) unit.reads(name, 0, 12);
    expect(unit.reads('S/B', 15, 30)).toBeNull();
    expect(unit.reads('S/A', 16, 60)?.condition).toMatchObject({ value: 2, limitValue: 2 });
    // Still within the deadband: the limit holds.
    expect(unit.reads('S/A', 31, 24)?.condition).toMatchObject({ value: 2 });
    unit.reads('S/C', 45, 12);
    expect(unit.reads('S/A', 46, 20)).toMatchObject({ condition: null });
  });

  it('counts a worse limit for the one that is asked, and not the other way round', () => {
    const unit = new JudgedUnit(aVote(1, { limit: 'HH' }), POINTS, LIMITS);
    for (const name of POINTS) expect(unit.reads(name, 0, 30)).toBeNull();
    expect(unit.reads('S/A', 15, 55)?.condition).toMatchObject({ value: 1 });
  });

  it('counts a worse limit also while the one that is asked still waits for its delay', () => {
    const slow = { ...LIMITS, H: { ...LIMITS.H, onDelayS: 60 } };
    const unit = new JudgedUnit(aVote(1), POINTS, slow);
    expect(unit.reads('S/A', 0, 55)?.condition).toMatchObject({ value: 1 });
  });

  it('may be of low limits', () => {
    const unit = new JudgedUnit(aVote(2, { limit: 'L' }), POINTS, LIMITS);
    for (const name of POINTS) unit.reads(name, 0, 30);
    unit.reads('S/A', 15, 5);
    expect(unit.reads('S/B', 16, 5)?.condition).toMatchObject({ value: 2 });
  });

  it('holds in spite of unknown members when the known ones are enough', () => {
    const unit = new JudgedUnit(aVote(2), POINTS, LIMITS);
    unit.reads('S/A', 0, 30);
    expect(unit.reads('S/B', 1, 30)?.condition).toMatchObject({ value: 2 });
  });

  it('is not known, and raises nothing, while unknown members could decide', () => {
    const unit = new JudgedUnit(aVote(2), POINTS, LIMITS);
    unit.reads('S/A', 0, 12);
    expect(unit.reads('S/B', 1, 30)).toBeNull();
    expect(unit.reads('S/C', 2, 99, 2)).toBeNull();
    expect(unit.holds).toBe(false);
  });

  it('that holds is not cleared while unknown members could still make it true', () => {
    const unit = new JudgedUnit(aVote(2), POINTS, LIMITS);
    for (const name of POINTS) unit.reads(name, 0, 12);
    unit.reads('S/A', 15, 30);
    unit.reads('S/B', 15, 30);
    expect(unit.holds).toBe(true);
    unit.reads('S/C', 30, 12, 2);
    expect(unit.reads('S/B', 31, 12)?.condition).not.toBeNull();
    expect(unit.reads('S/C', 32, 12)).toMatchObject({ condition: null });
  });

  it('still counts a member whose limit held when it fell silent: nothing said that it let go', () => {
    const unit = new JudgedUnit(aVote(2), POINTS, LIMITS);
    for (const name of POINTS) unit.reads(name, 0, 12);
    unit.reads('S/A', 15, 30);
    expect(unit.reads('S/B', 600, 30)?.condition).toMatchObject({ value: 2 });
  });

  it('waits for the on-delays of its members', () => {
    const slow = { H: { value: 25, severity: 2, onDelayS: 30 } } as const;
    const unit = new JudgedUnit(aVote(1), POINTS, slow);
    for (const name of POINTS) unit.reads(name, 0, 12);
    expect(unit.reads('S/A', 15, 30)).toBeNull();
    expect(unit.reads('S/A', 45, 30)?.condition).toMatchObject({ value: 1 });
  });
});

const LEAK: GroupRule = {
  ...named,
  kind: 'compound',
  severity: 1,
  all: [
    { point: 'S/PT', is: { fallingPerMinute: 2, windowS: 60 } },
    { point: 'S/FT', is: { risingPerMinute: 10, windowS: 60 } },
  ],
};
/** A minute of a main: pressure and flow by their change per minute; whether the rule held after it. */
function afterMinute(pressurePerMinute: number, flowPerMinute: number): boolean {
  const unit = new JudgedUnit(LEAK, ['S/PT', 'S/FT']);
  for (let s = 0; s <= 60; s += 15) {
    unit.reads('S/PT', s, 40 + (pressurePerMinute * s) / 60);
    unit.reads('S/FT', s + 1, 100 + (flowPerMinute * s) / 60);
  }
  return unit.holds;
}

describe('a compound rule: a gas main is leaking', () => {
  it('holds when the pressure falls while the flow rises', () => {
    expect(afterMinute(-3, 20)).toBe(true);
  });

  it('does not hold when both rise, both fall, or one of them stands', () => {
    expect(afterMinute(3, 20)).toBe(false);
    expect(afterMinute(-3, -20)).toBe(false);
    expect(afterMinute(0, 20)).toBe(false);
    expect(afterMinute(-3, 0)).toBe(false);
  });

  it('is not known before the windows are covered', () => {
    const unit = new JudgedUnit(LEAK, ['S/PT', 'S/FT']);
    for (const s of [0, 10, 20]) {
      unit.reads('S/PT', s, 40 - s);
      expect(unit.reads('S/FT', s + 1, 100 + s)).toBeNull();
    }
  });

  it('is not known while a point is stale, whatever its window last said', () => {
    const unit = new JudgedUnit(LEAK, ['S/PT', 'S/FT']);
    for (let s = 0; s <= 60; s += 15) unit.reads('S/PT', s, 40 - s);
    for (let s = 120; s <= 180; s += 15) unit.reads('S/FT', s, 100 + s);
    expect(unit.holds).toBe(false);
  });

  it.each<[string, GroupRule['kind'], object, number, number]>([
    ['above', 'compound', { above: 20 }, 20.1, 20],
    ['below', 'compound', { below: 20 }, 19.9, 20],
    ['equal to', 'compound', { equals: 3 }, 3, 3.1],
    ['in the state', 'compound', { equals: true }, 1, 0],
    ['in the state', 'compound', { equals: false }, 0, 1],
    ['beyond the limit', 'compound', { limit: 'H' }, 25, 24.9],
  ])('can ask whether a point is %s', (_, __, is, yes, no) => {
    const all = [
      { point: 'S/A', is },
      { point: 'S/B', is: { above: 0 } },
    ] as OfKind<'compound'>['all'];
    const after = (v: number) => {
      const unit = new JudgedUnit({ ...named, kind: 'compound', severity: 2, all }, POINTS, LIMITS);
      unit.reads('S/B', 0, 1);
      unit.reads('S/A', 0, v);
      return unit.holds;
    };
    expect(after(yes)).toBe(true);
    expect(after(no)).toBe(false);
  });
});

describe('suppression by design', () => {
  const SHUT: GroupRule = {
    ...named,
    kind: 'suppression',
    when: { point: 'S/XV', is: { equals: false } },
    points: ['S/PT'],
    offDelayS: 120,
  };

  it('holds while the state of its point does, and for its off-delay afterwards', () => {
    const unit = new JudgedUnit(SHUT, ['S/XV', 'S/PT']);
    expect(unit.reads('S/XV', 0, 1)).toBeNull();
    unit.reads('S/XV', 15, 0);
    expect(unit.holds).toBe(true);
    unit.reads('S/XV', 30, 1);
    expect(unit.holds).toBe(true);
    unit.ticks(149);
    expect(unit.holds).toBe(true);
    unit.ticks(150);
    expect(unit.holds).toBe(false);
  });

  it('ends by a state that is not known: what cannot be judged hides nothing', () => {
    const unit = new JudgedUnit({ ...SHUT, offDelayS: 0 }, ['S/XV', 'S/PT']);
    unit.reads('S/XV', 0, 0);
    expect(unit.holds).toBe(true);
    unit.reads('S/XV', 15, 0, 2);
    expect(unit.holds).toBe(false);
  });

  it('does not begin by a state that is not known', () => {
    const unit = new JudgedUnit(SHUT, ['S/XV', 'S/PT']);
    unit.reads('S/XV', 0, 0, 2);
    expect(unit.holds).toBe(false);
  });
});

describe('a rule over several points', () => {
  it('takes readings of points that report a little behind each other', () => {
    const unit = new JudgedUnit(aDiscrepancy({ onDelayS: 30 }), ['S/A', 'S/B']);
    unit.reads('S/A', 0, 50);
    unit.reads('S/B', 10, 60);
    expect(unit.reads('S/A', 8, 50)).toMatchObject({ condition: null });
    expect(unit.ticks(40)?.condition).not.toBeNull();
  });

  it('names the points it looks at and the windows it needs of them', () => {
    expect(membersOf(aDiscrepancy())).toEqual(['S/A', 'S/B']);
    expect(membersOf(aVote(2))).toEqual(POINTS);
    expect(membersOf(LEAK)).toEqual(['S/PT', 'S/FT']);
    expect(windowsOf(LEAK)).toEqual([
      { point: 'S/PT', windowMs: 60_000 },
      { point: 'S/FT', windowMs: 60_000 },
    ]);
    expect(windowsOf(aVote(2))).toEqual([]);
    const when = { point: 'S/FT', is: { risingPerMinute: 1, windowS: 300 } };
    const suppression: GroupRule = { ...named, kind: 'suppression', when, points: ['S/PT'] };
    expect(membersOf(suppression)).toEqual(['S/FT']);
    expect(windowsOf(suppression)).toEqual([{ point: 'S/FT', windowMs: 300_000 }]);
  });
});
