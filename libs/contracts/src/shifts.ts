/**
 * The change of shift (`/reports/shift`, `/reports/shifts`): what the next person must know, and who
 * signed it. Request bodies are schemas, answers are types.
 */
import * as z from 'zod/mini';
import type { OutOfServiceView, ShelvingView } from './off-list.js';
import type { KpiScope, KpiSeat, KpiSubject } from './reports.js';
import type { AlarmRule, AlarmState, IsoTime } from './rest.js';
import type { RuleKind } from './rules.js';
import type { LimitName, Severity } from './words.js';

const Line = z.string().check(z.trim(), z.minLength(1), z.maxLength(1000));

/** `POST /reports/shift/notes`: a line for the next shift; a promise stays until it is kept. */
export const ShiftNoteRequest = z.strictObject({
  kind: z.enum(['note', 'promise']),
  text: Line,
  /** When the promise is due. */
  due: z.optional(z.iso.datetime()),
});
export type ShiftNoteRequest = z.infer<typeof ShiftNoteRequest>;

export interface ShiftNote {
  id: string;
  kind: 'note' | 'promise';
  text: string;
  by: string;
  at: IsoTime;
  due: IsoTime | null;
  keptAt: IsoTime | null;
  keptBy: string | null;
}

export interface ShiftAlarm extends KpiSubject {
  occurrence: string;
  rule: AlarmRule;
  kind: RuleKind;
  severity: Severity;
  state: AlarmState;
  /** The limit crossed, of rules of kind limits; like `peak` absent in handovers made before it was kept. */
  limit?: LimitName | null;
  limitValue?: number | null;
  /** That crossed the limit in force, in the point's unit. */
  value: number | null;
  /** When it became worse: since then the value is that one's; like `peak` absent in older handovers. */
  escalatedAt?: IsoTime | null;
  /** The farthest beyond the limit until then. */
  peak?: number | null;
  unit: string | null;
  raisedAt: IsoTime;
  ackedBy: string | null;
}

/** When something that was switched off comes back by itself. */
export type Expiry = 'over' | 'next_shift' | 'later';
/** The worst first, cut at a length that can still be printed. */
export interface Listed<T> {
  total: number;
  items: T[];
}

export interface BlindPoint extends KpiSubject {
  /** The last two: points that a rule of severity 1 looks at and cannot judge. */
  freshness: 'stale' | 'never' | 'bad_quality' | 'skewed';
  /** Age is measured from then; `null` when it never reported. */
  since: IsoTime | null;
}
/** Blind points of one site for one reason, those of silent gateways left out. */
export interface BlindGroup extends KpiSubject {
  freshness: BlindPoint['freshness'];
  /** Of the oldest; `null` when none of them ever reported. */
  since: IsoTime | null;
  points: number;
}
export interface BlindGateway extends KpiSubject {
  /** Says so itself, has fallen silent, or was never heard of. */
  state: 'offline' | 'silent' | 'never';
  since: IsoTime | null;
  points: number;
}
export type ShiftShelving = ShelvingView & KpiSubject & { expiry: Expiry };
export type ShiftOutOfService = OutOfServiceView & KpiSubject & { expiry: Expiry };

export interface ShiftReport {
  seat: KpiSeat;
  from: IsoTime;
  to: IsoTime;
  /** The moment of the lists; the period is that of notes and figures. */
  at: IsoTime;
  open: Listed<ShiftAlarm> & { bySeverity: Record<Severity, number>; unacknowledged: number };
  shelved: Listed<ShiftShelving>;
  outOfService: Listed<ShiftOutOfService>;
  /** Open alarms that a rule holds off the list by design. */
  suppressed: number;
  blind: {
    /** Points of gateways that are listed are counted, not listed. */
    points: Listed<BlindPoint>;
    /** All of `points`, those with more first; absent in handovers made before it was kept. */
    groups?: BlindGroup[];
    gateways: Listed<BlindGateway>;
  };
  /** Of the shift, and promises of earlier ones that are not kept yet; oldest first. */
  notes: ShiftNote[];
  kpis: KpiScope;
  /** Periods under 30 days say little about KPIs. */
  indicative: boolean;
}

/** `POST /reports/shifts`: from the facts of now. */
export const HandoverRequest = z.strictObject({
  /** ISO 8601; without them the shift since the last handover until now. */
  from: z.optional(z.iso.datetime()),
  to: z.optional(z.iso.datetime()),
  remark: z.optional(Line),
});
export type HandoverRequest = z.infer<typeof HandoverRequest>;

export const SIGNING_PARTS = ['leaving', 'taking'] as const;
export type SigningPart = (typeof SIGNING_PARTS)[number];
export const SignRequest = z.strictObject({ part: z.enum(SIGNING_PARTS) });
export type SignRequest = z.infer<typeof SignRequest>;

export interface Signature {
  by: string;
  at: IsoTime;
}

export interface HandoverSummary {
  id: string;
  seat: KpiSeat;
  from: IsoTime;
  to: IsoTime;
  madeBy: string;
  madeAt: IsoTime;
  remark: string | null;
  leaving: Signature | null;
  taking: Signature | null;
  /** Signed by both: nothing about it changes any more. */
  closed: boolean;
}
export interface HandoverView extends HandoverSummary {
  /** As they were when it was made. */
  facts: ShiftReport;
}
