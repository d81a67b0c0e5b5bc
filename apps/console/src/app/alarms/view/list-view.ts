/**
 * How a person looks at the open alarms: order, groups, filter. Pure. It stands in the URL, so that a
 * view can be passed on; the plain view is the URL without any of it.
 */
import { QUANTITIES, SUBSTANCE_CODES } from '@fengsui/contracts';
import type { Quantity, Severity, SubstanceCode } from '@fengsui/contracts';

export const SORTS = ['urgency', 'time_left', 'newest', 'oldest', 'place'] as const;
export type Sort = (typeof SORTS)[number];
export const GROUPS = ['none', 'site', 'town', 'severity', 'substance'] as const;
export type Group = (typeof GROUPS)[number];
export const CARES = ['any', 'unacknowledged', 'acknowledged'] as const;
/** Whether somebody has it. */
export type Care = (typeof CARES)[number];

export interface ListView {
  sort: Sort;
  group: Group;
  care: Care;
  /** Empty: all. */
  severities: readonly Severity[];
  site: string | null;
  town: string | null;
  substance: SubstanceCode | null;
  quantity: Quantity | null;
  /** In the names or codes of point, site and unit. */
  text: string;
}

export const PLAIN: ListView = {
  sort: 'urgency',
  group: 'none',
  care: 'any',
  severities: [],
  site: null,
  town: null,
  substance: null,
  quantity: null,
  text: '',
};

/** The query parameters of a view; a screen beside the list keeps its own. */
export const VIEW_PARAMS = [
  'sort',
  'group',
  'care',
  'sev',
  'in',
  'town',
  'substance',
  'quantity',
  'find',
] as const;
export type ViewParams = Partial<Record<(typeof VIEW_PARAMS)[number], string>>;

const SEVERITIES: readonly Severity[] = [1, 2, 3, 4];
const MOST_TEXT = 60;

/** What the parameters say; what they say wrongly is as in the plain view. */
export function viewOf(params: Readonly<Record<string, unknown>>): ListView {
  const text = (name: (typeof VIEW_PARAMS)[number]): string => {
    const value = params[name];
    return typeof value === 'string' ? value : '';
  };
  const one = <T extends string>(offered: readonly T[], value: string): T | null =>
    offered.find((choice) => choice === value) ?? null;
  const wanted = text('sev').split(',');
  const severities = SEVERITIES.filter((severity) => wanted.includes(String(severity)));
  return {
    sort: one(SORTS, text('sort')) ?? PLAIN.sort,
    group: one(GROUPS, text('group')) ?? PLAIN.group,
    care: one(CARES, text('care')) ?? PLAIN.care,
    severities: severities.length === SEVERITIES.length ? [] : severities,
    site: text('in') || null,
    town: text('town') || null,
    substance: one(SUBSTANCE_CODES, text('substance')),
    quantity: one(QUANTITIES, text('quantity')),
    text: text('find').slice(0, MOST_TEXT),
  };
}

/** Only what differs from the plain view. */
export function paramsOf(view: ListView): ViewParams {
  const all: Record<(typeof VIEW_PARAMS)[number], string> = {
    sort: view.sort === PLAIN.sort ? '' : view.sort,
    group: view.group === PLAIN.group ? '' : view.group,
    care: view.care === PLAIN.care ? '' : view.care,
    sev: view.severities.join(','),
    in: view.site ?? '',
    town: view.town ?? '',
    substance: view.substance ?? '',
    quantity: view.quantity ?? '',
    find: view.text.trim(),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

export function isPlain(view: ListView): boolean {
  return Object.keys(paramsOf(view)).length === 0;
}

/** It leaves alarms out. */
export function isFiltered(view: ListView): boolean {
  return !isPlain({ ...view, sort: PLAIN.sort, group: PLAIN.group });
}

export function isSame(a: ListView, b: ListView): boolean {
  return JSON.stringify(paramsOf(a)) === JSON.stringify(paramsOf(b));
}
