/** Why a team stands below the best one, or cannot be sent. */
import type { AdviceTerm, AdviceView, TermView } from '@fengsui/contracts';
import type { Candidate } from './candidate.js';
import { tenth } from './terms.js';

type Because = AdviceView['lowerBecause'][number];

const COSTS_MORE: Readonly<Record<AdviceTerm, string>> = {
  capability: 'meets_fewer_tasks',
  state: 'state_costs_more',
  eta: 'arrives_later',
  route: 'longer_way',
  fatigue: 'more_tired',
  cover: 'leaves_more_towns',
};

/** Why it cannot be sent at all; empty: it can. */
export function barredBecause({ team, terms, free, able }: Candidate): Because[] {
  const of = (name: AdviceTerm) => terms.find((one) => one.term === name)?.reason;
  const because: Because[] = [];
  if (team.tier === 'fire_service') because.push({ code: 'told_in_parallel', facts: {} });
  const [capability, state] = [of('capability'), of('state')];
  if (!able && capability) because.push(capability);
  if (!free && state) because.push(state);
  return because;
}

/** What puts it below the best: first the rules of order, then the costs that are higher. */
export function lowerBecause(one: Candidate, best: Candidate): Because[] {
  const facts = { best: best.team.code };
  const because: Because[] = [];
  if (best.meetsFirst && !one.meetsFirst) {
    because.push({ code: 'cannot_do_first_task', facts });
  }
  if (one.tierRank > best.tierRank) {
    because.push({ code: 'lower_tier', facts: { ...facts, tier: one.team.tier } });
  }
  if (one.startsInside && !best.startsInside) {
    because.push({ code: 'starts_inside_zone', facts });
  }
  one.terms.forEach((term) => {
    const other = best.terms.find((candidate) => candidate.term === term.term);
    if (other && term.costMin > other.costMin) because.push(costsMore(term, other, best.team.code));
  });
  return because.length > 0 ? because : [{ code: 'equal_order_by_code', facts }];
}

const costsMore = (term: TermView, other: TermView, best: string): Because => ({
  code: COSTS_MORE[term.term],
  facts: {
    best,
    minutesMore: tenth(term.costMin - other.costMin),
    value: term.value,
    bestValue: other.value,
  },
});
