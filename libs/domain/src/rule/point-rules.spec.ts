import { aPlan, aRule, holding, JudgedPoint } from '../../../../test/make/a-judged-point.js';
import { isAtRest } from './clock.js';
import type { PointRule } from './point-rules.js';

const T0 = 1_772_352_010_000;
const GAS = {
  H: { value: 25, severity: 2, deadband: 2 },
  HH: { value: 50, severity: 1, deadband: 2 },
} as const;
const withRules = (...rules: PointRule[]) => new JudgedPoint(aPlan({ rules }));
const withLimits = (limits: JudgedPoint['plan']['limits']) => new JudgedPoint(aPlan({ limits }));
const last = <T>(list: readonly T[]) => list.at(-1);

describe('a point at rest', () => {
  it('makes no words, whatever rules look at it', () => {
    const point = new JudgedPoint(
      aPlan({
        limits: { ...GAS, L: { value: 1, severity: 3 } },
        rules: [
          aRule('rate', { direction: 'either', perMinute: 5, windowS: 60 }),
          aRule('frozen', { noise: 0.1, forS: 600 }),
          aRule('bad_quality', {}),
          aRule('out_of_range', {}),
        ],
      }),
    );
    for (let s = 0; s < 300; s += 15) expect(point.reads(s, 10 + (s % 30) / 10)).toEqual([]);
    expect(point.ticks(1_000)).toEqual([]);
  });

  it('whose memories were kept although they are at rest makes no words either', () => {
    const point = new JudgedPoint(aPlan({ limits: GAS, rules: [aRule('out_of_range', {})] }));
    const memory = { is: { on: false, since: null } };
    point.memories = new Map([
      ['out_of_range', { memory, dueAt: null }],
      ['limits.high', { memory: { H: { on: false, since: null } }, dueAt: null }],
    ]);
    expect(point.reads(0, 10)).toEqual([]);
  });
});

describe('limits of a point', () => {
  it('say by direction what holds: limit, its value and severity, and the version that judged', () => {
    const point = withLimits({ ...GAS, L: { value: 1, severity: 3 } });
    expect(point.reads(0, 30)).toEqual([
      {
        rule: 'limits.high',
        version: 7,
        memory: { H: { on: true, since: null } },
        dueAt: null,
        condition: { severity: 2, limit: 'H', limitValue: 25, value: 30, t: T0 },
      },
    ]);
    expect(point.reads(15, 55)).toMatchObject([{ condition: { limit: 'HH', severity: 1 } }]);
    const [high, low] = point.reads(30, 0.5);
    expect(high).toMatchObject({ rule: 'limits.high', condition: null });
    expect(low).toMatchObject({ rule: 'limits.low', condition: { limit: 'L', limitValue: 1 } });
  });

  it('hear nothing from bad quality, a missing value or a drill: what holds goes on', () => {
    const point = withLimits(GAS);
    point.reads(0, 30);
    expect(point.reads(15, 0, 2)).toEqual([]);
    expect(point.reads(30, null)).toEqual([]);
    expect(point.reads(45, 0, 3)).toEqual([]);
    expect(holding(point.reads(60, 26))).toEqual(['limits.high 60']);
    expect(withLimits(GAS).reads(0, 99, 2)).toEqual([]);
  });

  it('judge uncertain values like good ones', () => {
    expect(holding(withLimits(GAS).reads(0, 30, 1))).toEqual(['limits.high 0']);
  });

  it('end a running delay at its time although only bad values came', () => {
    const point = withLimits({ H: { value: 25, severity: 2, onDelayS: 15 } });
    point.reads(0, 30);
    point.reads(10, 0, 2);
    expect(holding(point.ticks(15))).toEqual(['limits.high 15']);
  });
});

describe('a rate of change', () => {
  const rate = (rest: { deadband?: number; onDelayS?: number; offDelayS?: number } = {}) =>
    withRules(aRule('rate', { direction: 'rising', perMinute: 6, windowS: 60, ...rest }));

  it('holds when the slope over the window reaches its bound, and says both', () => {
    const point = rate();
    for (let s = 0; s <= 60; s += 15) point.reads(s, 10);
    let words = point.reads(75, 14);
    for (let s = 90; holding(words).length === 0; s += 15)
      words = point.reads(s, 14 + (s - 75) / 3);
    expect(words).toMatchObject([
      { rule: 'rate', version: 3, condition: { severity: 2, limit: null, limitValue: 6 } },
    ]);
    expect(words[0]?.condition?.value).toBeGreaterThanOrEqual(6);
  });

  it('does not hold just short of its bound, nor in the other direction', () => {
    for (const perS of [0.0999, -0.5]) {
      const point = rate();
      for (let s = 0; s <= 120; s += 15) expect(point.reads(s, 50 + s * perS)).toEqual([]);
    }
  });

  it('lets go below its bound less the deadband', () => {
    const held = (deadband: number) => {
      const point = rate({ deadband });
      for (let s = 0; s <= 60; s += 15) point.reads(s, s / 10);
      let words: ReturnType<typeof point.reads> = [];
      for (let s = 75; s <= 180; s += 15) words = point.reads(s, 6 + (s - 60) / 12);
      return holding(words).length > 0;
    };
    expect(held(2)).toBe(true);
    expect(held(0.5)).toBe(false);
  });

  it('is not known at the beginning or from bad values, and then neither raises nor clears', () => {
    const point = rate();
    expect(point.reads(0, 0)).toEqual([]);
    expect(point.reads(1, 50)).toEqual([]);
    for (let s = 15; s <= 75; s += 15) point.reads(s, s);
    expect(holding(point.reads(90, 90))).toEqual(['rate 90']);
    const [bad] = point.reads(105, 0, 2);
    expect(bad?.condition).toMatchObject({ value: null, limitValue: 6 });
    // After a silence the window knows too little again.
    expect(holding(point.reads(1_000, 90))).toEqual(['rate 1000']);
  });

  it('does not begin a delay by what is not known, nor end one', () => {
    const point = rate({ onDelayS: 60 });
    for (let s = 0; s <= 60; s += 15) point.reads(s, s);
    const [running] = point.reads(75, 75);
    expect(running).toMatchObject({ condition: null, dueAt: T0 + 90_000 });
    const [unknown] = point.reads(1_000, 75);
    expect(unknown).toMatchObject({ condition: null, dueAt: T0 + 90_000 });
  });

  it('whose delay ends by time alone knows its bound and the speed that began it', () => {
    const point = rate({ onDelayS: 60 });
    for (let s = 0; s <= 30; s += 15) point.reads(s, s);
    const [held] = point.ticks(90);
    expect(held?.condition?.limitValue).toBe(6);
    expect(held?.condition?.value).toBeCloseTo(60, 6);
  });
});

describe('a frozen value', () => {
  const frozen = () => withRules(aRule('frozen', { noise: 0.2, forS: 600 }));

  it('holds once reports stayed within the noise for its time, and not before', () => {
    const point = frozen();
    for (let s = 0; s < 600; s += 15) expect(point.reads(s, 50 + (s % 2) / 10)).toEqual([]);
    expect(holding(point.reads(600, 50.1))).toEqual(['frozen 600']);
  });

  it('ends with the first value beyond the noise', () => {
    const point = frozen();
    for (let s = 0; s <= 600; s += 15) point.reads(s, 50);
    expect(point.reads(615, 50.3)).toMatchObject([{ rule: 'frozen', condition: null }]);
    expect(point.reads(630, 50.3)).toEqual([]);
  });

  it('is not said of a point that moves a little, or that does not report', () => {
    const point = frozen();
    for (let s = 0; s <= 1_200; s += 15) expect(point.reads(s, s % 30 ? 50 : 50.3)).toEqual([]);
    expect(point.ticks(5_000)).toEqual([]);
  });

  it('neither begins nor ends by bad values', () => {
    const point = frozen();
    for (let s = 0; s <= 600; s += 15) point.reads(s, 50);
    expect(holding(point.reads(615, 80, 2))).toEqual(['frozen 615']);
    expect(holding(point.reads(630, 50))).toEqual(['frozen 630']);
  });
});

describe('bad quality', () => {
  it('is a value marked bad, or none at all', () => {
    for (const [v, q] of [
      [30, 2],
      [null, 0],
      [null, 2],
    ] as const) {
      const point = withRules(aRule('bad_quality', {}));
      expect(point.reads(0, v, q)).toMatchObject([
        { rule: 'bad_quality', condition: { severity: 2, limit: null, value: null } },
      ]);
    }
  });

  it('is not an uncertain value, and nothing is learned from a drill', () => {
    const point = withRules(aRule('bad_quality', {}));
    expect(point.reads(0, 30, 1)).toEqual([]);
    point.reads(15, 30, 2);
    expect(holding(point.reads(30, 30, 3))).toEqual(['bad_quality 30']);
    expect(point.reads(45, 30)).toMatchObject([{ condition: null }]);
  });

  it('must last its on-delay, also when nothing more comes', () => {
    const point = withRules(aRule('bad_quality', { onDelayS: 30 }));
    expect(holding(point.reads(0, null, 2))).toEqual([]);
    expect(holding(point.ticks(30))).toEqual(['bad_quality 30']);
    const brief = withRules(aRule('bad_quality', { onDelayS: 30 }));
    brief.reads(0, null, 2);
    expect(brief.reads(15, 5)).toMatchObject([{ condition: null, dueAt: null }]);
    expect(brief.ticks(30)).toEqual([]);
  });

  it('lasts until values were good for its off-delay', () => {
    const point = withRules(aRule('bad_quality', { offDelayS: 30 }));
    point.reads(0, null, 2);
    expect(holding(point.reads(15, 5))).toEqual(['bad_quality 15']);
    expect(holding(point.reads(30, null, 2))).toEqual(['bad_quality 30']);
    expect(holding(point.reads(45, 5))).toEqual(['bad_quality 45']);
    expect(holding(point.reads(74, 5))).toEqual(['bad_quality 74']);
    expect(point.reads(75, 5)).toMatchObject([{ condition: null }]);
  });
});

describe('a value out of range', () => {
  it('of a broken 4-20 mA loop is what was measured, below the range, not zero', () => {
    const point = withRules(aRule('out_of_range', {}));
    expect(point.reads(0, -25)).toMatchObject([
      { rule: 'out_of_range', condition: { value: -25, limitValue: 0 } },
    ]);
  });

  it('may lie above the range too; its ends belong to it', () => {
    const point = withRules(aRule('out_of_range', {}));
    expect(point.reads(0, 0)).toEqual([]);
    expect(point.reads(15, 100)).toEqual([]);
    expect(point.reads(30, 100.1)).toMatchObject([
      { condition: { value: 100.1, limitValue: 100 } },
    ]);
    expect(point.reads(45, 100)).toMatchObject([{ condition: null }]);
  });

  it('keeps the bound that was crossed to itself while it lets go', () => {
    const point = withRules(aRule('out_of_range', { offDelayS: 30 }));
    point.reads(0, -25);
    expect(point.reads(15, 50)[0]?.condition).toMatchObject({ value: 50, limitValue: null });
    expect(point.ticks(45)).toMatchObject([{ condition: null }]);
  });

  it('is not known from bad values: what holds goes on', () => {
    const point = withRules(aRule('out_of_range', {}));
    expect(point.reads(0, -25, 2)).toEqual([]);
    point.reads(15, -25);
    expect(holding(point.reads(30, 50, 2))).toEqual(['out_of_range 30']);
    expect(holding(point.reads(45, null))).toEqual(['out_of_range 45']);
  });

  it('after its on-delay by time alone knows the bound on its side', () => {
    const point = withRules(aRule('out_of_range', { onDelayS: 15 }));
    point.reads(0, 130);
    expect(point.ticks(15)[0]?.condition).toMatchObject({ value: 130, limitValue: 100 });
  });
});

describe('the rules of a point together', () => {
  const all = () =>
    new JudgedPoint(
      aPlan({
        limits: GAS,
        rules: [
          aRule('bad_quality', {}),
          aRule('out_of_range', {}),
          aRule('out_of_range', { code: 'slow', onDelayS: 60 }),
        ],
      }),
    );

  it('each speak for themselves', () => {
    const point = all();
    expect(holding(point.reads(0, 120))).toEqual(['limits.high 0', 'out_of_range 0']);
    expect(holding(point.reads(15, 120, 2))).toEqual(['bad_quality 15', 'out_of_range 15']);
    expect(holding(point.ticks(60))).toEqual([
      'limits.high 60',
      'bad_quality 60',
      'out_of_range 60',
      'slow 60',
    ]);
  });

  it('are silent again once all is well, and nothing is left to keep', () => {
    const point = all();
    point.reads(0, 120);
    const words = point.reads(15, 10);
    expect(words.map(({ condition }) => condition)).toEqual([null, null, null]);
    expect(words.every(({ memory }) => isAtRest(memory))).toBe(true);
    expect(last(point.reads(30, 10))).toBeUndefined();
  });

  it('with the same bounds look at one window each', () => {
    const point = withRules(
      aRule('rate', { code: 'up', direction: 'rising', perMinute: 6, windowS: 60 }),
      aRule('rate', { code: 'down', direction: 'falling', perMinute: 6, windowS: 60 }),
      aRule('rate', { code: 'long', direction: 'rising', perMinute: 6, windowS: 600 }),
    );
    for (let s = 0; s < 60; s += 15) point.reads(s, s);
    expect(holding(point.reads(60, 60))).toEqual(['up 60']);
  });
});
