import type { Limit, LimitName, Limits, RuleBody, RuleOf } from '@fengsui/contracts';
import fc from 'fast-check';
import { judgeLimits } from './limits.js';
import { limitFaults } from './limit-faults.js';
import { ruleFaults, type RulePoint } from './rule-faults.js';

const LIMIT_NAMES: readonly LimitName[] = ['LL', 'L', 'H', 'HH'];
const aLimit = (value: number, deadband?: number): Limit => ({
  value,
  severity: 2,
  ...(deadband !== undefined && { deadband }),
});
const aPoint = (changes: Partial<RulePoint> = {}): RulePoint => ({
  site: 'S',
  unit: 'MPa',
  range: [0, 100],
  intervalS: 15,
  limits: { H: aLimit(80) },
  ...changes,
});
const register: Record<string, RulePoint> = {
  'S/A': aPoint(),
  'S/B': aPoint(),
  'S/FT': aPoint({ unit: 'm3/h', limits: {} }),
  'S/SLOW': aPoint({ intervalS: 1_800 }),
  'X/A': aPoint({ site: 'X' }),
};
const faultsOf = (rule: RuleBody) =>
  ruleFaults(rule, (name) => register[name]).map(({ path, message }) => `${path} ${message}`);
const base = { severity: 2 } as const;

describe('limits', () => {
  it('are refused for a point that is not there, and otherwise judged as such', () => {
    expect(faultsOf({ kind: 'limits', point: 'S/NONE', limits: {} })).toEqual([
      'point no point S/NONE',
    ]);
    const limits = { H: aLimit(50), HH: aLimit(40) };
    expect(faultsOf({ kind: 'limits', point: 'S/A', limits })).toEqual([
      'limits.HH.value must be above H (50)',
    ]);
    expect(faultsOf({ kind: 'limits', point: 'S/A', limits: {} })).toEqual([]);
  });

  it('that are not refused let go, each of them, before one of the other side takes hold', () => {
    const limit = fc.record({
      value: fc.integer({ min: 0, max: 100 }),
      severity: fc.constant(2 as const),
      deadband: fc.integer({ min: 0, max: 60 }),
    });
    const some: fc.Arbitrary<Limits> = fc.record(
      { LL: limit, L: limit, H: limit, HH: limit },
      { requiredKeys: [] },
    );
    const read = (v: number) => ({ kind: 'reading', t: 0, v }) as const;
    fc.assert(
      fc.property(some, (limits) => {
        fc.pre(limitFaults(limits, [0, 100]).length === 0);
        for (const name of LIMIT_NAMES) {
          const { value = 0, deadband = 0 } = limits[name] ?? {};
          const isHigh = name === 'H' || name === 'HH';
          const [own, other] = isHigh ? (['high', 'low'] as const) : (['low', 'high'] as const);
          const held = judgeLimits(own, limits, {}, read(value)).memory;
          if (limits[name]) expect(held[name]?.on).toBe(true);
          const freeing = isHigh ? value - deadband - 0.5 : value + deadband + 0.5;
          expect(judgeLimits(own, limits, held, read(freeing)).memory[name]?.on ?? false).toBe(
            false,
          );
          if (limits[name]) {
            expect(judgeLimits(other, limits, {}, read(freeing)).level).toBeNull();
          }
        }
      }),
    );
  });
});

describe('rules of a kind of point', () => {
  const rate = { kind: 'rate', ...base, direction: 'rising', perMinute: 5, windowS: 60 } as const;

  it('are refused when they name points that are not there', () => {
    const scope = { points: ['S/A', 'S/NONE'] };
    const expected = ['scope.points no point S/NONE'];
    expect(faultsOf({ ...rate, scope })).toEqual(expected);
    expect(faultsOf({ kind: 'frozen', ...base, scope, noise: 0, forS: 600 })).toEqual(expected);
    expect(faultsOf({ kind: 'bad_quality', ...base, scope })).toEqual(expected);
    expect(faultsOf({ kind: 'out_of_range', ...base, scope })).toEqual(expected);
  });

  it('of a rate are refused with a deadband that reaches a standstill', () => {
    expect(faultsOf({ ...rate, scope: {}, deadband: 5 })).toEqual([
      'deadband reaches a standstill: it could never let go',
    ]);
    expect(faultsOf({ ...rate, scope: {}, deadband: 4.9 })).toEqual([]);
  });

  it('of a rate are refused with a window in which a named point hardly reports', () => {
    expect(faultsOf({ ...rate, scope: { points: ['S/A', 'S/SLOW'] } })).toEqual([
      'windowS is too short for a point that reports every 1800 s',
    ]);
  });
});

describe('rules over several points', () => {
  const vote: RuleOf<'voting'> = {
    kind: 'voting',
    ...base,
    points: ['S/A', 'S/B'],
    need: 2,
    limit: 'H',
  };
  const differ = { kind: 'discrepancy', ...base, a: 'S/A', b: 'S/B', max: 5 } as const;
  const when = { point: 'S/FT', is: { above: 1 } };
  const hush: RuleOf<'suppression'> = { kind: 'suppression', when, points: ['S/A'] };
  const both = (a: object, b: object): RuleBody =>
    ({
      kind: 'compound',
      ...base,
      all: [
        { point: 'S/A', is: a },
        { point: 'S/FT', is: b },
      ],
    }) as RuleBody;

  it.each<[string, RuleBody, string]>([
    ['a vote of a missing point', { ...vote, points: ['S/A', 'S/NO'] }, 'points no point S/NO'],
    [
      'a vote that needs more than there are',
      { ...vote, need: 3 },
      'need is more than the 2 points',
    ],
    [
      'a vote of one point twice',
      { ...vote, points: ['S/A', 'S/A'] },
      'points names a point twice',
    ],
    [
      'a vote without that limit',
      { ...vote, points: ['S/A', 'S/FT'] },
      'limit S/FT has no limit H',
    ],
    ['a vote across sites', { ...vote, points: ['S/A', 'X/A'] }, 'points must all be of one site'],
    ['a difference to a missing point', { ...differ, b: 'S/NO' }, 'points no point S/NO'],
    ['a difference to itself', { ...differ, b: 'S/A' }, 'b is the same point as a'],
    ['a difference of units', { ...differ, b: 'S/FT' }, 'b is in m3/h, a is in MPa'],
    ['a difference across sites', { ...differ, b: 'X/A' }, 'points must all be of one site'],
    [
      'a compound of a missing limit',
      both({ above: 1 }, { limit: 'HH' }),
      'all.1.is.limit S/FT has no limit HH',
    ],
    [
      'a compound with a blind window',
      both({ above: 1 }, { risingPerMinute: 1, windowS: 30 }),
      'all.1.is.windowS is too short for a point that reports every 15 s',
    ],
    [
      'a suppression by a missing limit',
      { ...hush, when: { point: 'S/FT', is: { limit: 'L' } } },
      'when.is.limit S/FT has no limit L',
    ],
    [
      'a suppression by a blind window',
      { ...hush, when: { point: 'S/FT', is: { fallingPerMinute: 1, windowS: 20 } } },
      'when.is.windowS is too short for a point that reports every 15 s',
    ],
    [
      'a suppression by a missing point',
      { ...hush, when: { point: 'S/NO', is: { above: 1 } } },
      'points no point S/NO',
    ],
    ['a suppression of a missing point', { ...hush, points: ['S/NO'] }, 'points no point S/NO'],
    ['a suppression across sites', { ...hush, points: ['X/A'] }, 'points must all be of one site'],
    [
      'a point that suppresses itself',
      { ...hush, points: ['S/A', 'S/FT'] },
      'points S/FT would suppress itself',
    ],
  ])('are refused: %s', (_, rule, fault) => {
    expect(faultsOf(rule)).toEqual([fault]);
  });

  it('are told of every fault at once', () => {
    expect(faultsOf({ ...vote, points: ['S/NO', 'S/NO', 'X/A', 'S/FT'], need: 9 })).toHaveLength(6);
  });

  it.each<[string, RuleBody]>([
    ['a vote', vote],
    ['a vote of one', { ...vote, need: 1 }],
    ['a difference', differ],
    ['a compound of tests', both({ below: 3 }, { above: 10 })],
    ['a compound of a state and a limit', both({ limit: 'H' }, { equals: false })],
    ['a leak', both({ fallingPerMinute: 1, windowS: 60 }, { risingPerMinute: 1, windowS: 35 })],
    ['a suppression', hush],
    ['a suppression by a limit', { ...hush, when: { point: 'S/B', is: { limit: 'H' } } }],
  ])('are accepted when sound: %s', (_, rule) => {
    expect(faultsOf(rule)).toEqual([]);
  });
});

describe('rules that look at no point by name', () => {
  it.each<[string, RuleBody]>([
    ['no data', { kind: 'no_data', ...base }],
    ['clock skew', { kind: 'clock_skew', ...base, maxS: 30 }],
    ['an event', { kind: 'event', ...base, event: 'flame' }],
    ['a gateway', { kind: 'gateway_offline', ...base }],
    ['the platform', { kind: 'platform_blind', ...base }],
    ['frozen values anywhere', { kind: 'frozen', ...base, scope: {}, noise: 0, forS: 600 }],
    ['bad quality of a kind', { kind: 'bad_quality', ...base, scope: { quantities: ['level'] } }],
    ['ranges of a site', { kind: 'out_of_range', ...base, scope: { sites: ['S'] } }],
  ])('have nothing to be refused for: %s', (_, rule) => {
    expect(faultsOf(rule)).toEqual([]);
  });
});
