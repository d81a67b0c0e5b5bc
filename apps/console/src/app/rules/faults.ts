/**
 * What is wrong with a draft, by path: from the shared schema and the shared rules of the domain before
 * it is sent, from the server's refusal afterwards, all in the reader's language. Pure.
 */
import type { Problem } from '@fengsui/contracts';
import { RuleBody } from '@fengsui/contracts';
import type { RulePoint } from '@fengsui/domain';
import { ruleFaults } from '@fengsui/domain';
import type { Phrase } from '../words/format';
import { phraseOf } from './fault-phrases';
import type { Draft } from './rule-draft';

export interface Fault {
  path: string;
  phrase: Phrase;
}

/** The register as far as it is known here; `'unread'` of a site that was not read yet. */
export type PointOf = (name: string) => RulePoint | undefined | 'unread';

export interface Checked {
  /** `null` while the draft is not a rule. */
  rule: RuleBody | null;
  faults: Fault[];
}

type Issue = NonNullable<ReturnType<typeof RuleBody.safeParse>['error']>['issues'][number];

export function checkDraft(draft: Draft, pointOf: PointOf): Checked {
  const parsed = RuleBody.safeParse(draft);
  if (!parsed.success) return { rule: null, faults: parsed.error.issues.flatMap(issueFaults) };
  const unread = new Set<string>();
  const faults = ruleFaults(parsed.data, (name) => {
    const point = pointOf(name);
    if (point === 'unread') unread.add(name);
    return point === 'unread' ? undefined : point;
  });
  // Of a register that was not read nothing can be said; the server looks again.
  if (unread.size > 0) return { rule: parsed.data, faults: [] };
  return {
    rule: faults.length === 0 ? parsed.data : null,
    faults: faults.map(({ path, message }) => ({ path, phrase: phraseOf(message) })),
  };
}

/** The fields that the server refused, if it named any. */
export function refusedFields(problem: Problem | null): Fault[] {
  return (problem?.errors ?? []).map(({ path, message }) => ({
    path: path.replace(/^rule\./, ''),
    phrase: phraseOf(message),
  }));
}

/** Faults of a place and of everything within it. */
export function faultsAt(faults: readonly Fault[], path: string): Fault[] {
  return faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}.`));
}

/** What a schema of the contracts found, by path. */
export function issueFaults(issue: Issue): Fault[] {
  const path = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, phrase: issuePhrase(issue) }];
  return issue.keys.map((key) => ({
    path: path === '' ? key : `${path}.${key}`,
    phrase: phraseOf('unknown key'),
  }));
}

function issuePhrase(issue: Issue): Phrase {
  switch (issue.code) {
    case 'too_small': {
      const minimum = Number(issue.minimum);
      if (issue.origin === 'number' || issue.origin === 'int')
        return {
          key: issue.inclusive ? 'rules.fault.atLeast' : 'rules.fault.above',
          params: { minimum },
        };
      if (issue.origin === 'array' && minimum > 1)
        return { key: 'rules.fault.atLeastItems', params: { minimum } };
      return { key: 'rules.fault.needed', params: {} };
    }
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? { key: 'rules.fault.atMost', params: { maximum: Number(issue.maximum) } }
        : { key: 'rules.fault.tooLong', params: { maximum: Number(issue.maximum) } };
    case 'invalid_type':
      return 'format' in issue
        ? { key: 'rules.fault.whole', params: {} }
        : { key: 'rules.fault.needed', params: {} };
    case 'invalid_value':
    case 'invalid_union':
      return { key: 'rules.fault.incomplete', params: {} };
    default:
      return phraseOf(issue.message);
  }
}
