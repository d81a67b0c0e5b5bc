import type { ReportClockKind } from '@fengsui/contracts';
import type { Citation } from '../substances.js';

const MINUTE_MS = 60_000;

export const REPORT_CLOCK_CITATION: Citation = {
  source: 'State Council Order 493 (2007), art. 9 to 11: unit within 1 h, authority within 2 h',
  confidence: 'high',
};

/** How long each has, ms. */
export const REPORT_WITHIN_MS: Readonly<Record<ReportClockKind, number>> = {
  unit_1h: 60 * MINUTE_MS,
  authority_2h: 120 * MINUTE_MS,
};

/** Own choice: escalated so long before (−) and after (+) the moment it was due, minutes. */
export const REPORT_ESCALATIONS_MIN = [-15, 0, 15, 30, 60] as const;

/** A clock of the report that the law asks for; times in UTC ms. */
export interface ReportTimes {
  kind: ReportClockKind;
  startedMs: number;
  dueMs: number;
  /** When somebody further is told unless it was reported before, soonest first. */
  escalateMs: number[];
}

/** Runs from when the accident was known, or for the authority from when the report reached it. */
export function reportTimes(kind: ReportClockKind, startedMs: number): ReportTimes {
  const dueMs = startedMs + REPORT_WITHIN_MS[kind];
  return {
    kind,
    startedMs,
    dueMs,
    escalateMs: REPORT_ESCALATIONS_MIN.map((minutes) => dueMs + minutes * MINUTE_MS),
  };
}

/** How many escalations belong to the record at this moment; none come after it was reported. */
export function escalationsAt(times: ReportTimes, nowMs: number, doneMs: number | null): number {
  const untilMs = Math.min(nowMs, doneMs ?? nowMs);
  // What was reported in the very moment of an escalation was reported in time for it.
  return times.escalateMs.filter((ms) => (doneMs === ms ? false : ms <= untilMs)).length;
}

/** When the clock has to be looked at next; `null`: never again. */
export function nextEscalationMs(times: ReportTimes, escalations: number): number | null {
  return times.escalateMs[escalations] ?? null;
}
