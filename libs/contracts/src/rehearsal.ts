/**
 * Rehearsal (ALARMS.md): the same engine on stored history, once with the rule in force and once with
 * the draft. `POST /rules/{code}/rehearse` answers 200 with a finished `RehearsalView` when it was
 * quick, else 202 with a running one; `GET /rehearsals/{id}` follows it, `DELETE` cancels it. Nothing
 * of it goes on the record.
 */
import * as z from 'zod/mini';
import { REHEARSAL_FAULTS, type RehearsalFailure } from './rehearsal-reasons.js';
import type { AlarmRule, IsoTime } from './rest.js';
import { RuleBody } from './rules.js';
import type { Severity } from './words.js';

/** Longest past that is replayed. */
export const REHEARSAL_MAX_DAYS = 31;
/** Alarms given one by one in each list of a result; `counts` counts all. */
export const REHEARSAL_LIST = 500;

const DAY_MS = 86_400_000;

export const RehearsalRequest = z
  .strictObject({
    /** Measured time, ISO 8601. */
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** The draft; without it the rule in force is compared with itself: what it did. */
    rule: z.optional(RuleBody),
  })
  .check(
    z.refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
      path: ['to'],
      message: REHEARSAL_FAULTS.order(),
    }),
    z.refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= REHEARSAL_MAX_DAYS * DAY_MS, {
      path: ['from'],
      message: REHEARSAL_FAULTS.tooLong(REHEARSAL_MAX_DAYS),
    }),
  );
export type RehearsalRequest = z.infer<typeof RehearsalRequest>;

export const REHEARSAL_STATES = ['running', 'done', 'cancelled', 'failed'] as const;
export type RehearsalState = (typeof REHEARSAL_STATES)[number];

/** One activation: when the condition held long enough until it was gone, in measured time. */
export interface AlarmSpan {
  /** `{site}/{tag}`, or the code of the gateway, or of the site for a rule over several points. */
  point: string;
  rule: AlarmRule;
  /** Worst of its time. */
  severity: Severity;
  from: IsoTime;
  /** `null`: still held at the end of the period. */
  to: IsoTime | null;
  /** Farthest value beyond the limit, in the point's unit. */
  peak: number | null;
}

/** How one of the two did in the period, counted as the KPIs count: activations only. */
export interface Outcome {
  activations: number;
  perDay: number;
  /** Activations that were the third or a later one of point and rule within 60 s. */
  chattering: number;
  /** Most activations in one wall-clock period of 10 minutes. */
  worst10Minutes: number;
  /** Sum over all points. */
  timeInAlarmMs: number;
  /** Activations by worst severity. */
  bySeverity: Record<Severity, number>;
}

/** An alarm that both raise: of the same point and rule, with a time in common. */
export interface KeptAlarm {
  present: AlarmSpan;
  draft: AlarmSpan;
  /** Draft minus present: positive is later, negative earlier. */
  delayMs: number;
}

/** An alarm of the record that someone acknowledged, which the draft would not have raised. */
export interface MissedAlarm extends AlarmSpan {
  occurrence: string;
  ackedBy: string | null;
}

export interface RehearsalResult {
  present: Outcome;
  draft: Outcome;
  /** The oldest `REHEARSAL_LIST` of each, in order of time. */
  added: AlarmSpan[];
  removed: AlarmSpan[];
  kept: KeptAlarm[];
  missed: MissedAlarm[];
  counts: { added: number; removed: number; kept: number; delayed: number; missed: number };
  /** Over all kept alarms, ms; `null` when none is kept. */
  delay: { median: number; max: number } | null;
  /** What the past really holds: a rehearsal without readings proves nothing. */
  data: { first: IsoTime | null; last: IsoTime | null };
}

export interface RehearsalView {
  id: string;
  code: string;
  from: IsoTime;
  to: IsoTime;
  by: string;
  state: RehearsalState;
  /** 0 to 1. */
  progress: number;
  points: number;
  /** Replayed so far. */
  readings: number;
  /** With state `done`. */
  result: RehearsalResult | null;
  /** With state `failed`: why, for people. */
  failure: RehearsalFailure | null;
}
