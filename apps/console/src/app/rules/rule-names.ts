/** How a rule is called and found. Pure. */
import type { LocalizedName, RuleView } from '@fengsui/contracts';
import { LIMITS_CODE } from '@fengsui/contracts';
import type { Translate } from '../words/words';
import { siteOf } from './point-book';
import type { Draft } from './rule-draft';
import { valueAt } from './rule-draft';

/** The path of the API; codes of limits have a slash in them. */
export const rulePath = (code: string): string => `/rules/${encodeURIComponent(code)}`;

/** The code of the limits of a point. */
export const limitsCode = (point: string): string => LIMITS_CODE + point;

interface Speaker {
  t: Translate;
  name: (name: LocalizedName) => string;
}

/** What people call it; limits by their point. */
export function ruleTitle(rule: RuleView, { t, name }: Speaker): string {
  if (rule.kind === 'limits') return t('rules.limitsOf', { point: rule.point });
  return rule.name ? name(rule.name) : t(`rules.kind.${rule.kind}`);
}

/** Every point that a draft names, in whatever place its kind has for it. */
export function pointsNamed(draft: Draft): string[] {
  const of = (path: string) => valueAt(draft, path);
  const tests = [of('when'), ...(Array.isArray(of('all')) ? (of('all') as unknown[]) : [])];
  const places = [
    of('point'),
    of('a'),
    of('b'),
    of('points'),
    of('scope.points'),
    ...tests.map((test) => valueAt(test, 'point')),
  ];
  const named = places.flat().filter((name): name is string => typeof name === 'string');
  return [...new Set(named)];
}

/** The site of all the points that it names, if that is one. */
export function siteNamed(draft: Draft): string | null {
  const [site = null, ...others] = new Set(pointsNamed(draft).map(siteOf));
  return others.length === 0 ? site : null;
}
