/** A notice as the rest of this slice speaks of it. */
import type {
  AlarmView,
  DutyPerson,
  LocalizedName,
  NoticeState,
  Severity,
} from '@fengsui/contracts';

/**
 * The alarm as the journal told it (data of an `alarm.*` entry). Entries of earlier versions of the
 * program stay in the journal: what they lack is left out, not guessed.
 */
export type ToldAlarm = Pick<
  AlarmView,
  | 'occurrence'
  | 'point'
  | 'gateway'
  | 'site'
  | 'rule'
  | 'severity'
  | 'value'
  | 'unit'
  | 't'
  | 'limit'
  | 'limitValue'
  | 'names'
> &
  Partial<AlarmView>;

/** What a notice says. */
export interface Content {
  /** Journal type of the transition. */
  transition: string;
  /** From 0. */
  step: number;
  seat: { code: string; name: LocalizedName };
  alarm: ToldAlarm;
  /** Of the transition, UTC ms. */
  at: number;
  dueAt: number;
  /** Whether its condition holds at the moment of sending. */
  active: boolean;
  /** For one that speaks for several in a flood: how many, and which; `alarm` is the first. */
  flood: {
    alarms: number;
    bySeverity: Partial<Record<Severity, number>>;
    occurrences: string[];
  } | null;
}

/** A notice that is sent now, by one process. */
export interface ClaimedNotice {
  id: number;
  uid: string;
  claim: string;
  /** Number of this try, from 1. */
  tries: number;
  channel: string;
  person: DutyPerson;
  expiresAt: number;
  /** Notices that it speaks for in a flood. */
  members: number[];
  content: Content;
}

/** What came of one try. */
export type Delivery =
  | { kind: 'delivered'; status: number | null }
  | { kind: 'failed'; status: number | null; reason: string; retryAfterMs?: number }
  | { kind: 'refused'; status: number | null; reason: string };

/** How a notice ends without being sent. */
export interface NoticeEnd {
  state: Exclude<NoticeState, 'waiting' | 'delivered'>;
  reason: string | null;
}
