/** Reasons of the advice (a code and facts, libs/domain/src/dispatch) as words. Pure. */
import { CAPABILITIES } from '@fengsui/contracts';
import type { Phrase } from '../words/format';
import { zhDispatch } from '../words/zh-dispatch';
import type { WordKey } from '../words/zh';
import type { Params, Translate } from '../words/words';

export interface Reason {
  code: string;
  facts: Record<string, string | number | null>;
}

/** How codes of the register and times are spoken. */
export interface Names {
  t: Translate;
  team: (code: string) => string;
  town: (code: string) => string;
  moment: (iso: string) => string;
}

const NOTHING = '—';
const TEAMS = new Set(['best', 'team']);
const TOWNS = new Set(['onlyTeamOf', 'onlyCapableOf', 'town']);
const CAPABILITY_LINES = new Set(['needed', 'missing']);

export type ReasonPart = 'reason' | 'lower' | 'gap';

/** A code that this console does not know is shown as it is: never left out. */
export function reasonPhrase(part: ReasonPart, { code, facts }: Reason, names: Names): Phrase {
  const key = `advice.${part}.${code}`;
  const known = key in zhDispatch ? (key as WordKey) : null;
  const fallback = `advice.reason.${code}`;
  const shared = fallback in zhDispatch ? (fallback as WordKey) : null;
  return {
    key: known ?? shared ?? 'advice.reason.other',
    params: { code, ...factTexts(facts, names) },
  };
}

export function factTexts(facts: Reason['facts'], names: Names): Params {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, factText(name, fact, names)]),
  );
}

function factText(name: string, fact: string | number | null, names: Names): string | number {
  if (fact === null) return NOTHING;
  if (typeof fact === 'number') return fact;
  if (CAPABILITY_LINES.has(name)) return capabilityLines(fact, names.t);
  if (TEAMS.has(name)) return names.team(fact);
  if (TOWNS.has(name)) return fact.split(',').map(names.town).join(names.t('advice.comma'));
  if (name === 'until') return names.moment(fact);
  const key = `advice.fact.${fact}`;
  return key in zhDispatch ? names.t(key as WordKey) : fact;
}

/** `a|b+c` as the domain writes it: alternatives by `|`, lines by `+`. */
export function capabilityLines(text: string, t: Translate): string {
  return text
    .split('+')
    .map((line) =>
      line
        .split('|')
        .map((one) => capabilityText(one, t))
        .join(t('advice.or')),
    )
    .join(' + ');
}

export function capabilityText(code: string, t: Translate): string {
  const known = CAPABILITIES.find((one) => one === code);
  return known ? t(`capability.${known}`) : code;
}
