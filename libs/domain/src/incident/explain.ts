import type { Correlation, Explanation, IncidentAlarm } from '@fengsui/contracts';

/** How many alarms of an incident were attached for one reason, and when they were measured. */
export interface ReasonCount {
  by: Correlation;
  total: number;
  /** UTC ms. */
  fromMs: number;
  toMs: number;
}

/**
 * "first-out GD-12 Cl₂ 09:14:03; 6 more within 40 s, same unit" as facts. One that was taken for the
 * first-out until an earlier measured one came is counted by the reason that connects the two.
 * @param firstOut the earliest measured, with the reason under which it stands in `counts`
 */
export function explanationOf(
  firstOut: IncidentAlarm,
  counts: readonly ReasonCount[],
): Explanation {
  const by: Partial<Record<Correlation, number>> = {};
  const add = (reason: Correlation, count: number) => {
    if (count > 0) by[reason] = (by[reason] ?? 0) + count;
  };
  for (const { by: reason, total } of counts) {
    const others = total - (reason === firstOut.by ? 1 : 0);
    add(reason === 'first_out' && firstOut.by !== 'first_out' ? firstOut.by : reason, others);
  }
  const fromMs = Math.min(...counts.map((count) => count.fromMs));
  const toMs = Math.max(...counts.map((count) => count.toMs));
  const more = counts.reduce((sum, { total }) => sum + total, 0) - 1;
  return {
    firstOut: { ...firstOut, by: 'first_out' },
    more,
    withinS: Math.ceil((toMs - fromMs) / 1000),
    by,
  };
}
