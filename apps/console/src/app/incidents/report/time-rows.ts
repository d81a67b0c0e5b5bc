/** How long each step took, with what it took since the step before. Pure. */
import type { IncidentReport } from '@fengsui/contracts';

export const REPORT_STEPS = ['notice', 'acknowledge', 'decide', 'send', 'arrive', 'close'] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

export interface TimeRow {
  step: ReportStep;
  /** From the first alarm; `null`: it never happened. */
  ms: number | null;
  /** Since the step that came last before it. */
  sinceMs: number | null;
  /** Share of the whole time, 0 to 1: how long the bar is. */
  share: number;
}

export function timeRows(times: IncidentReport['times']): TimeRow[] {
  const happened = REPORT_STEPS.flatMap((step) => times[step] ?? []);
  const longest = Math.max(1, ...happened);
  return REPORT_STEPS.map((step) => {
    const ms = times[step];
    if (ms === null) return { step, ms, sinceMs: null, share: 0 };
    const before = Math.max(0, ...happened.filter((other) => other < ms));
    return { step, ms, sinceMs: ms - before, share: ms / longest };
  });
}
