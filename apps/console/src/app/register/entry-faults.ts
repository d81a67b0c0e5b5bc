/**
 * What is wrong with an entry of the register, by path, in the reader's language: from the schema that
 * the server uses, from the shared rules of limits, and from the server's refusal. Pure.
 */
import type { PointEntry, RegisterListName } from '@fengsui/contracts';
import { GatewayEntry, PointEntry as Point, SiteEntry } from '@fengsui/contracts';
import { limitFaults } from '@fengsui/domain';
import { issueFaults, type Fault } from '../rules/faults';
import { phraseOf } from '../rules/fault-phrases';
import type { Phrase } from '../words/format';
import type { WordKey } from '../words/zh';

const SCHEMAS = { sites: SiteEntry, gateways: GatewayEntry, points: Point };
type Issue = Parameters<typeof issueFaults>[0];

export type CheckedEntry = { entry: object; faults: [] } | { entry: null; faults: Fault[] };

export function checkEntry(list: RegisterListName, draft: object): CheckedEntry {
  const parsed = SCHEMAS[list].safeParse(draft);
  if (!parsed.success) return { entry: null, faults: parsed.error.issues.flatMap(ownFaults) };
  const faults = list === 'points' ? ofScale(parsed.data as PointEntry) : [];
  return faults.length > 0 ? { entry: null, faults } : { entry: parsed.data, faults: [] };
}

/** As the server looks at range and limits. */
function ofScale({ range, limits }: PointEntry): Fault[] {
  if (range[0] >= range[1])
    return [{ path: 'range', phrase: { key: 'register.fault.range', params: {} } }];
  return limitFaults(limits ?? {}, range).map(({ path, message }) => ({
    path: `limits.${path}`,
    phrase: phraseOf(message),
  }));
}

function ownFaults(issue: Issue): Fault[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'invalid_value') return [{ path, phrase: oneOf(issue.values.map(String)) }];
  if (issue.code === 'invalid_union') return [{ path, phrase: oneOf(['1', '2', '3', '4']) }];
  return issueFaults(issue).map((fault) => ({
    ...fault,
    phrase: fault.phrase.key === 'rules.fault.other' ? refusalPhrase(issue.message) : fault.phrase,
  }));
}

const oneOf = (values: string[]): Phrase => ({
  key: 'register.fault.oneOf',
  params: { values: values.join(' ') },
});

const REASONS: readonly [RegExp, WordKey, ...string[]][] = [
  [/^is not a known town$/, 'register.fault.town'],
  [/^is not a known site$/, 'register.fault.site'],
  [/^is not a known gateway$/, 'register.fault.gateway'],
  [/^is (?:already )?the gateway of (.+)$/, 'register.fault.otherSite', 'site'],
  [/^must rise from low to high$/, 'register.fault.range'],
  [/^has a character that is no text$/, 'register.fault.noText'],
  [/^must be an http\(s\) address/, 'register.fault.link'],
];

/** A reason of the server; one that is not known here is shown as it was given. */
export function refusalPhrase(message: string): Phrase {
  for (const [pattern, key, name] of REASONS) {
    const found = pattern.exec(message);
    if (found) return { key, params: name === undefined ? {} : { [name]: found[1] ?? '' } };
  }
  return phraseOf(message);
}
