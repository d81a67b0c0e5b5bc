/** What a draft changes, place by place. Pure. */
import type { Translate } from '../words/words';
import type { WordKey } from '../words/zh';

export interface Change {
  path: string;
  /** `undefined`: not there. */
  before: unknown;
  after: unknown;
}

/** What is not said has this meaning: saying it changes nothing. */
const UNSAID: Record<string, unknown> = {
  deadband: 0,
  onDelayS: 0,
  offDelayS: 0,
  enabled: true,
  latched: false,
};

export function difference(before: object, after: object): Change[] {
  const old = leaves(before);
  const now = leaves(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const change = { path, before: said(old, path), after: said(now, path) };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}

function said(values: ReadonlyMap<string, unknown>, path: string): unknown {
  const value = values.get(path);
  if (value !== undefined) return value;
  // Only of something that is there: the deadband of no limit is not 0.
  const dot = path.lastIndexOf('.');
  const holder = path.slice(0, dot + 1);
  const isThere = [...values.keys()].some((other) => other.startsWith(holder));
  return isThere ? UNSAID[path.slice(dot + 1)] : undefined;
}

/** Lists of names are one value; everything else goes down to the single value. */
function leaves(value: unknown, path = '', found = new Map<string, unknown>()) {
  if (typeof value !== 'object' || value === null || isListOfNames(value)) {
    if (value !== undefined && path !== 'code') found.set(path, value);
    return found;
  }
  for (const [key, child] of Object.entries(value))
    leaves(child, path === '' ? key : `${path}.${key}`, found);
  return found;
}

function isListOfNames(value: object): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object');
}

const FIELDS = [
  'name',
  'zh',
  'en',
  'enabled',
  'severity',
  'onDelayS',
  'offDelayS',
  'latched',
  'value',
  'deadband',
  'scope',
  'points',
  'quantities',
  'sites',
  'direction',
  'perMinute',
  'windowS',
  'noise',
  'forS',
  'maxS',
  'a',
  'b',
  'max',
  'need',
  'limit',
  'all',
  'when',
  'point',
  'is',
  'event',
  'above',
  'below',
  'equals',
  'risingPerMinute',
  'fallingPerMinute',
  'limits',
  'kind',
] as const;
type Field = (typeof FIELDS)[number];
const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);

/** `limits.H.onDelayS` → `高限 H · 延迟报警`. */
export function placeText(path: string, t: Translate): string {
  const names = path.split('.').filter((name) => name !== 'limits' && name !== 'scope');
  return names.map((name) => nameText(name, t)).join(' · ');
}

function nameText(name: string, t: Translate): string {
  if (/^\d+$/.test(name)) return String(Number(name) + 1);
  if (/^(LL|L|H|HH)$/.test(name)) return `${t(`limit.${name}` as WordKey)} ${name}`;
  if (name === 'code') return t('rules.code');
  return isField(name) ? t(`rules.field.${name}`) : name;
}

/** One value of a rule as people read it; numbers as exactly as they were given. */
export function valueText(path: string, value: unknown, t: Translate): string {
  if (value === undefined) return '—';
  if (typeof value === 'boolean') return t(value ? 'rules.yes' : 'rules.no');
  const field = path.split('.').at(-1);
  const one = (item: unknown): string => {
    if (field === 'severity') return t(`severity.${String(item)}` as WordKey);
    if (field === 'kind') return t(`rules.kind.${String(item)}` as WordKey);
    if (field === 'direction') return t(`rules.direction.${String(item)}` as WordKey);
    if (field === 'event') return t(`rule.event.${String(item)}` as WordKey);
    if (field === 'quantities') return t(`quantity.${String(item)}` as WordKey);
    return String(item);
  };
  return Array.isArray(value) ? value.map(one).join(', ') : one(value);
}
