/** Alarms that give work of their own: chattering, standing, fleeting (ALARMS.md). Pure. */
import type { KpiSubject, WorkItem, WorkList } from '@fengsui/contracts';
import type { RuleTally } from '@fengsui/domain';
import type { StandingRow } from './kpi-store.js';

export const LISTED = 10;

export type Naming = (subject: string) => KpiSubject;
type Measure = 'chattering' | 'fleeting';

const worstBy = (tallies: readonly RuleTally[], measure: Measure) =>
  tallies
    .filter((tally) => tally[measure] > 0)
    .sort((a, b) => b[measure] - a[measure] || (a.subject < b.subject ? -1 : 1));

/** The subjects whose names the lists will need. */
export const subjectsOf = (tallies: readonly RuleTally[], standing: readonly StandingRow[]) => [
  ...(['chattering', 'fleeting'] as const).flatMap((measure) =>
    worstBy(tallies, measure).slice(0, LISTED),
  ),
  ...standing,
];

export function workOf(
  tallies: readonly RuleTally[],
  standing: { total: number; oldest: readonly StandingRow[] },
  named: Naming,
): Record<Measure | 'standing', WorkList> {
  const counted = (measure: Measure): WorkList => {
    const all = worstBy(tallies, measure);
    const items = all.slice(0, LISTED).map((tally): WorkItem => {
      const { subject, rule, kind } = tally;
      return { ...named(subject), rule, kind, count: tally[measure], since: null };
    });
    return { total: all.length, items };
  };
  return {
    chattering: counted('chattering'),
    fleeting: counted('fleeting'),
    standing: {
      total: standing.total,
      items: standing.oldest.map(({ subject, rule, kind, raisedAt }) => ({
        ...named(subject),
        rule,
        kind,
        count: 0,
        since: new Date(raisedAt).toISOString(),
      })),
    },
  };
}
