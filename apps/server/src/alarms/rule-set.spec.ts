import type { RuleBody, RuleScope } from '@fengsui/contracts';
import { aPointRow, aRuleRow, someSubjects } from '../../../../test/make/a-shard.js';
import { aSiteSubject } from '../../../../test/make/an-alarm.js';
import { planOf, remembers, stillLooks, type Subjects } from './rule-set.js';
import { THE_PLATFORM } from './subjects.js';

const [GAS, LEVEL, FAR] = ['NH0001/GD17.CH4', 'NH0001/T101.LT', 'NH0002/T101.LT'] as const;
const points = [
  aPointRow({ id: 12, name: GAS }),
  aPointRow({ id: 13, name: LEVEL, quantity: 'level', limits: {} }),
  aPointRow({ id: 14, name: FAR, quantity: 'level', siteId: 6, site: 'NH0002', limits: {} }),
];
const sites = [aSiteSubject(), aSiteSubject({ id: 6, siteId: 6, key: 's6', site: 'NH0002' })];
const subjectsWith = (...rules: ReturnType<typeof aRuleRow>[]) =>
  someSubjects({ points, sites, rules });
const bad = (scope: RuleScope): RuleBody => ({ kind: 'bad_quality', severity: 3, scope });
const lookedAt = ({ points: all }: Subjects) =>
  [...all.values()].flatMap(({ name, plan }) => (plan.rules.length > 0 ? [name] : []));

describe('the plan of a point', () => {
  it('has its limits with their version, its range, and no rule that nobody made', () => {
    expect(subjectsWith().points.get(12)?.plan).toEqual({
      limits: points[0]?.limits,
      limitsVersion: 7,
      range: [0, 100],
      rules: [],
    });
  });

  it.each<[string, RuleScope, string[]]>([
    ['everything', {}, [GAS, LEVEL, FAR]],
    ['some points', { points: [GAS, FAR] }, [GAS, FAR]],
    ['a quantity', { quantities: ['level', 'flow'] }, [LEVEL, FAR]],
    ['a site', { sites: ['NH0001'] }, [GAS, LEVEL]],
    ['a quantity of a site', { quantities: ['level'], sites: ['NH0001'] }, [LEVEL]],
    ['points that are not of the site', { points: [GAS], sites: ['NH0002'] }, []],
  ])('has the rules whose scope fits: %s', (_, scope, names) => {
    expect(lookedAt(subjectsWith(aRuleRow(bad(scope))))).toEqual(names);
  });

  it('has each rule with its code and version, and none that is switched off', () => {
    const { points: all } = subjectsWith(
      aRuleRow(bad({}), { code: 'mine', version: 9 }),
      aRuleRow(bad({}), { code: 'off', enabled: false }),
    );
    expect(all.get(12)?.plan.rules).toEqual([{ ...bad({}), code: 'mine', version: 9 }]);
  });

  it('can be made of limits and rules that are only tried', () => {
    const rule = { kind: 'bad_quality', severity: 3, scope: {}, code: 'x', version: 1 } as const;
    const tried = { ...aPointRow(), limits: {}, limitsVersion: 8 };
    expect(planOf(tried, [rule])).toEqual({
      limits: {},
      limitsVersion: 8,
      range: [0, 100],
      rules: [rule],
    });
  });
});

describe('a rule over several points', () => {
  const leak: RuleBody = {
    kind: 'compound',
    severity: 1,
    all: [
      { point: GAS, is: { fallingPerMinute: 1, windowS: 60 } },
      { point: GAS, is: { below: 5 } },
      { point: LEVEL, is: { risingPerMinute: 1, windowS: 90 } },
    ],
  };

  it('is asked by each of its points, once, and is about their site', () => {
    const { groups, groupByCode } = subjectsWith(aRuleRow(leak, { code: 'leak' }));
    expect([...groups.keys()]).toEqual([12, 13]);
    for (const rules of groups.values()) {
      expect(rules.map(({ rule, site }) => [rule.code, rule.version, site.key])).toEqual([
        ['leak', 3, 's5'],
      ]);
    }
    expect([...groupByCode.keys()]).toEqual(['leak']);
  });

  it('has its points watch the windows that it looks at', () => {
    const { windows } = subjectsWith(aRuleRow(leak));
    expect([...windows]).toEqual([
      [12, [60_000]],
      [13, [90_000]],
    ]);
  });

  it('is not asked when it is switched off, nor without any of its points', () => {
    const off = subjectsWith(aRuleRow(leak, { enabled: false }));
    const none = someSubjects({ points: [], sites, rules: [aRuleRow(leak)] });
    for (const { groups, groupByCode } of [off, none]) {
      expect([groups.size, groupByCode.size]).toEqual([0, 0]);
    }
  });

  it('that suppresses is asked by the point that it goes by', () => {
    const suppression: RuleBody = {
      kind: 'suppression',
      when: { point: LEVEL, is: { above: 1 } },
      points: [GAS],
    };
    expect([...subjectsWith(aRuleRow(suppression)).groups.keys()]).toEqual([13]);
  });
});

describe('what an alarm takes from its rule', () => {
  it('is kind, version, severity, and whether it latches or is switched off', () => {
    const { rules } = subjectsWith(
      aRuleRow({ kind: 'no_data', severity: 3 }),
      aRuleRow({ ...bad({}), latched: true } as RuleBody, { enabled: false }),
    );
    expect(rules.get('no_data')).toEqual({
      kind: 'no_data',
      version: 3,
      severity: 3,
      latched: false,
      enabled: true,
    });
    expect(rules.get('bad_quality')).toMatchObject({ latched: true, enabled: false });
  });

  it('of a wrong clock is how wrong it may be, unless that is switched off', () => {
    const skew: RuleBody = { kind: 'clock_skew', severity: 4, maxS: 60 };
    expect(subjectsWith(aRuleRow(skew)).clockSkew).toMatchObject({ maxS: 60, version: 3 });
    expect(subjectsWith(aRuleRow(skew, { enabled: false })).clockSkew).toBeNull();
  });
});

describe('a rule still looks', () => {
  const voting: RuleBody = {
    kind: 'voting',
    severity: 1,
    points: [GAS, LEVEL],
    need: 1,
    limit: 'H',
  };
  const subjects = subjectsWith(
    aRuleRow(bad({ sites: ['NH0001'] })),
    aRuleRow(voting),
    aRuleRow({ kind: 'no_data', severity: 3 }),
    aRuleRow({ kind: 'gateway_offline', severity: 2 }, { enabled: false }),
    aRuleRow({ kind: 'platform_blind', severity: 1 }),
  );
  const point = (id: number) => {
    const found = subjects.points.get(id);
    if (!found) throw new Error(`no point ${id}`);
    return found;
  };

  it('at a point while it has a limit of the direction, or lies in its scope', () => {
    expect(stillLooks(subjects, point(12), 'limits.high')).toBe(true);
    expect(stillLooks(subjects, point(12), 'limits.low')).toBe(false);
    expect(stillLooks(subjects, point(13), 'limits.high')).toBe(false);
    expect(stillLooks(subjects, point(13), 'bad_quality')).toBe(true);
    expect(stillLooks(subjects, point(14), 'bad_quality')).toBe(false);
  });

  it('at anything else while it is switched on', () => {
    expect(stillLooks(subjects, point(14), 'no_data')).toBe(true);
    expect(stillLooks(subjects, point(14), 'event.door')).toBe(false);
    expect(stillLooks(subjects, THE_PLATFORM, 'platform_blind')).toBe(true);
    const [gateway] = [...subjects.gateways.values()];
    expect(gateway && stillLooks(subjects, gateway, 'gateway_offline')).toBe(false);
  });

  it('at the site of its points and no other', () => {
    const [here, there] = [...subjects.sites.values()];
    expect(here && stillLooks(subjects, here, 'voting')).toBe(true);
    expect(there && stillLooks(subjects, there, 'voting')).toBe(false);
  });
});

it('limits, rules of points and rules over several points remember whether they hold', () => {
  const kinds = ['limits', 'rate', 'frozen', 'voting', 'suppression'] as const;
  expect(kinds.every(remembers)).toBe(true);
  const others = ['no_data', 'event', 'gateway_offline', 'platform_blind', 'clock_skew'] as const;
  expect(others.some(remembers)).toBe(false);
});
