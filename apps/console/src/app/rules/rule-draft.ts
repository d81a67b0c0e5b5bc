/**
 * A rule while it is being written: the shape of a `RuleBody`, not yet complete. Places in it are
 * named by path (`limits.H.value`), as the server names them in its refusals. Pure.
 */
import type { RuleBody, RuleKind, RuleView, Severity } from '@fengsui/contracts';

export type Draft = Readonly<Record<string, unknown>>;

/** Kinds that people add; the others came with the program or come with their point. */
export const ADDED_KINDS = [
  'rate',
  'discrepancy',
  'voting',
  'compound',
  'suppression',
  'frozen',
  'bad_quality',
  'out_of_range',
] as const satisfies readonly RuleKind[];
export type AddedKind = (typeof ADDED_KINDS)[number];

const BEGINNINGS: Record<AddedKind, Draft> = {
  rate: { severity: 3, scope: {}, direction: 'rising', windowS: 60 },
  discrepancy: { severity: 3 },
  voting: { severity: 2, points: [], need: 2, limit: 'H' },
  compound: { severity: 3, all: [{ is: {} }, { is: {} }] },
  suppression: { when: { is: {} }, points: [] },
  frozen: { severity: 4, scope: {}, noise: 0, forS: 3600 },
  bad_quality: { severity: 3, scope: {}, onDelayS: 30, offDelayS: 30 },
  out_of_range: { severity: 3, scope: {}, onDelayS: 15, offDelayS: 15 },
};

export function freshDraft(kind: AddedKind): Draft {
  return { kind, ...BEGINNINGS[kind] };
}

const OF_THE_SERVER = ['version', 'builtIn', 'changedBy', 'changedAt', 'releasedBy', 'pending'];

/** The rule of an answer without what the server adds to it. */
export function bodyOf(view: RuleView): RuleBody {
  // Limits are never switched off as a whole: their body has no place for it.
  const added = view.kind === 'limits' ? [...OF_THE_SERVER, 'enabled'] : OF_THE_SERVER;
  return Object.fromEntries(
    Object.entries(view).filter(([name]) => !added.includes(name)),
  ) as unknown as RuleBody;
}

export function valueAt(draft: unknown, path: string): unknown {
  return path === ''
    ? draft
    : path.split('.').reduce<unknown>((value, key) => childOf(value, key), draft);
}

/** The draft with another value at one place; `undefined` takes the place away. */
export function withValue(draft: Draft, path: string, value: unknown): Draft {
  return changed(draft, path.split('.'), value) as Draft;
}

function changed(holder: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const next = rest.length === 0 ? value : changed(childOf(holder, key) ?? {}, rest, value);
  if (Array.isArray(holder)) {
    const index = Number(key);
    const items = holder as readonly unknown[];
    if (next === undefined) return items.filter((_, at) => at !== index);
    return items.length === index
      ? [...items, next]
      : items.map((item, at) => (at === index ? next : item));
  }
  const entries = Object.entries((holder ?? {}) as Draft).filter(([name]) => name !== key);
  const at = Object.keys(holder ?? {}).indexOf(key);
  if (next !== undefined) entries.splice(at < 0 ? entries.length : at, 0, [key, next]);
  return Object.fromEntries(entries);
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** A new rule that waits for its first release: nothing of it is in force. */
export const isUnborn = ({ version }: RuleView): boolean => version === 0;

/** Severities with which the rule may speak, worst first; a suppression may hide any of them. */
export function severitiesOf(rule: Draft): Severity[] {
  if (rule['kind'] === 'suppression') return [1];
  const limits = Object.values((rule['limits'] ?? {}) as Record<string, unknown>);
  const found = [rule, ...limits].flatMap((one) => {
    const severity = childOf(one, 'severity');
    return typeof severity === 'number' ? [severity as Severity] : [];
  });
  return [...new Set(found)].sort((a, b) => a - b);
}
