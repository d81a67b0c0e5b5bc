import { REHEARSAL_FAILURES, REHEARSAL_FAULTS } from '@fengsui/contracts';
import type { RuleBody } from '@fengsui/contracts';
import type { RulePoint } from '@fengsui/domain';
import { ruleFaults } from '@fengsui/domain';
import { TestBed } from '@angular/core/testing';
import { aRule } from '../testing/make-rule';
import { speak } from '../testing/speak';
import { provideWords } from '../words/words';
import { phraseOf } from './fault-phrases';
import { PointOf, checkDraft, faultsAt, refusedFields } from './faults';
import { ADDED_KINDS, bodyOf, freshDraft, withValue } from './rule-draft';

const point: RulePoint = {
  site: 'NH0001',
  unit: '%LEL',
  range: [0, 100],
  intervalS: 15,
  limits: {},
};
const anywhere: PointOf = (name) => ({ ...point, site: name.split('/')[0] ?? '' });
const limits = bodyOf(aRule());
const faultsOf = (draft: object, pointOf = anywhere) =>
  checkDraft(draft as Record<string, unknown>, pointOf).faults.map(
    ({ path, phrase }) => `${path} ${phrase.key}`,
  );

describe('a draft', () => {
  it('that is possible is a rule', () => {
    expect(checkDraft(limits, anywhere)).toEqual({ rule: limits, faults: [] });
  });

  it('is refused beside the field that is wrong', () => {
    expect(faultsOf(withValue(limits, 'limits.H.value', undefined))).toEqual([
      'limits.H.value rules.fault.needed',
    ]);
    expect(faultsOf(withValue(limits, 'limits.H.onDelayS', -1))).toEqual([
      'limits.H.onDelayS rules.fault.atLeast',
    ]);
    expect(faultsOf(withValue(limits, 'limits.H.onDelayS', 90_000))).toEqual([
      'limits.H.onDelayS rules.fault.atMost',
    ]);
    expect(faultsOf(withValue(limits, 'limits.H.severity', 5))).toEqual([
      'limits.H.severity rules.fault.incomplete',
    ]);
    expect(faultsOf(withValue(limits, 'limits.H.surprise', 5))).toEqual([
      'limits.H.surprise rules.fault.unknownKey',
    ]);
  });

  it('is refused for an impossible order of limits and an impossible deadband', () => {
    expect(faultsOf(withValue(limits, 'limits.HH.value', 20))).toEqual([
      'limits.HH.value rules.fault.aboveLimit',
    ]);
    const low = withValue(limits, 'limits.L', { value: 10, severity: 3, deadband: 20 });
    expect(faultsOf(low)).toEqual(['limits.L.deadband rules.fault.neverReturns']);
  });

  it('is refused for a point that is not registered, but not for a register that was not read', () => {
    expect(faultsOf(limits, () => undefined)).toEqual(['point rules.fault.noPoint']);
    expect(checkDraft(limits, () => 'unread')).toEqual({ rule: limits, faults: [] });
  });

  it.each(ADDED_KINDS)('of kind %s, freshly begun, is no rule yet', (kind) => {
    const { rule, faults } = checkDraft(freshDraft(kind), anywhere);
    expect(rule === null).toBe(faults.length > 0);
  });
});

describe('the refusal of the server', () => {
  it('is shown beside its field in the reader’s language', () => {
    const faults = refusedFields({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      errors: [
        {
          path: 'limits.H.deadband',
          message: 'must be less than 20, or the alarm could never return',
        },
        { path: 'rule.limits.HH.value', message: 'must be above H (25)' },
        { path: 'severity', message: 'something nobody foresaw' },
      ],
    });
    TestBed.configureTestingModule({ providers: [provideWords()] });
    const words = speak('zh-CN');
    const said = (path: string) =>
      faultsAt(faults, path).map(({ phrase }) => words.t(phrase.key, phrase.params));
    expect(said('limits.H')).toEqual(['须小于 20，否则报警永远不会解除']);
    expect(said('limits.HH.value')).toEqual(['须高于 H（25）']);
    expect(said('severity')).toEqual(['something nobody foresaw']);
    expect(said('limits.HH.value.more')).toEqual([]);
  });

  it('is understood for every reason that the domain knows', () => {
    const base = { severity: 3 } as const;
    const wrong: RuleBody[] = [
      { kind: 'limits', point: 'X/1', limits: {} },
      {
        kind: 'limits',
        point: 'A/1',
        limits: { L: { value: 9, severity: 3 }, H: { value: 5, severity: 3 } },
      },
      {
        kind: 'limits',
        point: 'A/1',
        limits: {
          L: { value: 1, severity: 3, deadband: 9 },
          H: { value: 5, severity: 3, deadband: 9 },
        },
      },
      {
        kind: 'rate',
        ...base,
        scope: { points: ['A/1', 'X/1'] },
        direction: 'rising',
        perMinute: 1,
        windowS: 10,
        deadband: 2,
      },
      { kind: 'discrepancy', ...base, a: 'A/1', b: 'A/1', max: 1 },
      { kind: 'discrepancy', ...base, a: 'A/1', b: 'B/2', max: 1 },
      { kind: 'voting', ...base, points: ['A/1', 'A/1'], need: 3, limit: 'H' },
      {
        kind: 'compound',
        ...base,
        all: [
          { point: 'A/1', is: { risingPerMinute: 1, windowS: 10 } },
          { point: 'A/1', is: { limit: 'H' } },
        ],
      },
      { kind: 'suppression', when: { point: 'A/1', is: { above: 1 } }, points: ['A/1'] },
    ];
    const known = (name: string): RulePoint | undefined =>
      name.startsWith('X/')
        ? undefined
        : { ...point, site: name.slice(0, 1), unit: name.slice(0, 1) };
    const messages = wrong.flatMap((rule) => ruleFaults(rule, known)).map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(12);
    expect(messages.filter((text) => phraseOf(text).key === 'rules.fault.other')).toEqual([]);
    expect(phraseOf('is outside the range 0 to 100')).toEqual({
      key: 'rules.fault.outsideRange',
      params: { low: '0', high: '100' },
    });
  });

  it.each([
    ...Object.entries(REHEARSAL_FAILURES).map(([name, failure]) => {
      return ['failure', name, typeof failure === 'string' ? failure : failure(123)] as const;
    }),
    ...Object.entries(REHEARSAL_FAULTS).map(([name, fault]) => {
      const say = fault as (...facts: number[]) => string;
      return ['fault', name, say(123, 456, 789)] as const;
    }),
  ])('of a rehearsal: %s %s has its own words, with its facts', (sort, name, message) => {
    const { key, params } = phraseOf(message);
    expect(key).toBe(`rehearsal.${sort}.${name}`);
    expect(Object.values(params)).toEqual(message.match(/123|456|789/g) ?? []);
    TestBed.configureTestingModule({ providers: [provideWords()] });
    for (const language of ['zh-CN', 'en'] as const) {
      const words = speak(language);
      const said = words.t(key, params);
      for (const fact of Object.values(params)) expect(said.replaceAll(',', '')).toContain(fact);
      expect(/\p{Script=Han}/u.test(said)).toBe(language === 'zh-CN');
    }
  });
});
