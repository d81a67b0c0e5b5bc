import type { RuleBody } from '@fengsui/contracts';
import { aPointSubject } from '../../../../../test/make/an-alarm.js';
import type { RuleRow } from '../rule-set.js';
import type { PointRow } from '../subject-store.js';
import { checkDraft } from './draft-check.js';

const LIMITS = { H: { value: 25, severity: 2 } } as const;
const pointRow = (tag: string): PointRow => ({
  ...aPointSubject({ name: `NH0001/${tag}` }),
  limits: LIMITS,
  limitsVersion: 1,
  range: [0, 100],
});
const ruleRow = (code: string, body: RuleBody, enabled = true): RuleRow => ({
  code,
  kind: body.kind,
  body,
  version: 1,
  enabled,
});
const FLAME: RuleBody = { kind: 'event', severity: 1, event: 'flame' };
const FROZEN: RuleBody = { kind: 'frozen', severity: 4, scope: {}, noise: 0, forS: 7200 };
const SKEW: RuleBody = { kind: 'clock_skew', severity: 4, maxS: 60 };
const KNOWN = {
  points: [pointRow('A'), pointRow('B')],
  rules: [
    ruleRow('event.flame', FLAME),
    ruleRow('frozen', FROZEN, false),
    ruleRow('clock_skew', SKEW),
  ],
};
const CODE = 'limits:NH0001/A';
const limits = (changes: object = {}): RuleBody => ({
  kind: 'limits',
  point: 'NH0001/A',
  limits: { H: { value: 30, severity: 2 } },
  ...changes,
});
const faultsOf = (code: string, draft?: RuleBody) => {
  const checked = checkDraft(code, draft, KNOWN);
  return checked.kind === 'faults' ? checked.faults.map(({ path }) => path) : checked.kind;
};

describe('a draft to be rehearsed', () => {
  it('is compared with the rule in force, which is the draft itself when none is given', () => {
    expect(checkDraft(CODE, limits(), KNOWN)).toEqual({
      kind: 'ok',
      present: { kind: 'limits', point: 'NH0001/A', limits: LIMITS },
      draft: limits(),
    });
    const itself = checkDraft('frozen', undefined, KNOWN);
    expect(itself).toMatchObject({ kind: 'ok', present: { ...FROZEN, enabled: false } });
    expect(itself.kind === 'ok' && itself.present === itself.draft).toBe(true);
  });

  it('may be of a rule that is not there yet, but then has to be given', () => {
    const rate: RuleBody = {
      kind: 'rate',
      severity: 3,
      scope: { points: ['NH0001/A'] },
      direction: 'rising',
      perMinute: 2,
      windowS: 60,
    };
    expect(checkDraft('fast', rate, KNOWN)).toEqual({ kind: 'ok', present: null, draft: rate });
    expect(checkDraft('fast', undefined, KNOWN)).toEqual({ kind: 'not_found' });
    expect(checkDraft('limits:NH0001/Z', undefined, KNOWN)).toEqual({ kind: 'not_found' });
  });

  it('is refused when it is impossible, by its path in the request', () => {
    const upsideDown = { H: { value: 30, severity: 2 }, HH: { value: 20, severity: 1 } };
    expect(faultsOf(CODE, limits({ limits: upsideDown }))).toEqual(['rule.limits.HH.value']);
  });

  it('is refused when it is of another code, point or kind', () => {
    expect(faultsOf(CODE, limits({ code: 'other' }))).toEqual(['rule.code']);
    expect(faultsOf('limits:NH0001/B', limits())).toEqual(['rule.point']);
    expect(faultsOf('frozen', { kind: 'bad_quality', severity: 4, scope: {} })).toEqual([
      'rule.kind',
    ]);
    expect(faultsOf('event.flame', { ...FLAME, event: 'door' })).toEqual(['rule.event']);
  });

  it('is refused with the reason when no past of what it looks at is stored', () => {
    const reason = /no past is stored/;
    const checked = checkDraft('clock_skew', undefined, KNOWN);
    expect(checked).toEqual({
      kind: 'faults',
      faults: [{ path: 'rule.kind', message: expect.stringMatching(reason) as string }],
    });
    expect(faultsOf('gateway_offline', { kind: 'gateway_offline', severity: 2 })).toEqual([
      'rule.kind',
    ]);
    expect(faultsOf('platform_blind', { kind: 'platform_blind', severity: 1 })).toEqual([
      'rule.kind',
    ]);
  });
});
