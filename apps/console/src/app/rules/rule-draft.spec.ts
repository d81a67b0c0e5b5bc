import type { RuleView } from '@fengsui/contracts';
import { RULE_KINDS, RuleBody } from '@fengsui/contracts';
import { aRule } from '../testing/make-rule';
import { ADDED_KINDS, bodyOf, freshDraft, severitiesOf, valueAt, withValue } from './rule-draft';

const limits = bodyOf(aRule());

describe('a draft', () => {
  it('is changed at one place and leaves the version in force alone', () => {
    const before = JSON.stringify(limits);
    const draft = withValue(limits, 'limits.H.value', 30);
    expect(valueAt(draft, 'limits.H.value')).toBe(30);
    expect(valueAt(draft, 'limits.HH.value')).toBe(50);
    expect(JSON.stringify(limits)).toBe(before);
  });

  it('loses a place that is given no value, and gains one that was not there', () => {
    const without = withValue(limits, 'limits.H', undefined);
    expect(valueAt(without, 'limits')).toEqual({ HH: { value: 50, severity: 1, deadband: 2 } });
    const low = withValue(without, 'limits.L', { value: 5, severity: 3 });
    expect(valueAt(low, 'limits.L.value')).toBe(5);
  });

  it('changes, adds and takes away items of a list', () => {
    const draft = { kind: 'compound', all: [{ point: 'A/1' }, { point: 'A/2' }] };
    expect(valueAt(withValue(draft, 'all.1.point', 'A/3'), 'all')).toEqual([
      { point: 'A/1' },
      { point: 'A/3' },
    ]);
    expect(valueAt(withValue(draft, 'all.2', { point: 'A/4' }), 'all')).toHaveLength(3);
    expect(valueAt(withValue(draft, 'all.0', undefined), 'all')).toEqual([{ point: 'A/2' }]);
  });

  it('has nothing of what the server adds', () => {
    expect(RuleBody.safeParse(bodyOf(aRule())).success).toBe(true);
    const { version, changedAt, pending } = aRule();
    const rate = { ...freshDraft('rate'), perMinute: 2, code: 'rate.level', enabled: true };
    const view = { ...rate, version, changedAt, pending } as unknown as RuleView;
    expect(bodyOf(view)).toEqual(rate);
    expect(RuleBody.safeParse(bodyOf(view)).error).toBeUndefined();
  });

  it.each(ADDED_KINDS)('of kind %s lacks only what a person must say', (kind) => {
    expect(RULE_KINDS).toContain(kind);
    const issues = RuleBody.safeParse(freshDraft(kind)).error?.issues ?? [];
    expect(issues.filter(({ code }) => code === 'unrecognized_keys')).toEqual([]);
    expect(issues.flatMap(({ path }) => path[0])).not.toContain('kind');
  });

  it('tells every severity with which it may speak, the worst first', () => {
    expect(severitiesOf(limits)).toEqual([1, 2]);
    expect(severitiesOf({ kind: 'rate', severity: 3 })).toEqual([3]);
    expect(severitiesOf({ kind: 'suppression' })).toEqual([1]);
  });
});
