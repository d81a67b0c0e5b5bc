/**
 * One occurrence of an alarm: independent memories and the steps between them (ALARMS.md, "One
 * alarm, its memories and its states"). The state shown is derived, never stored.
 */
import type { AlarmState, LimitName, Severity } from '@fengsui/contracts';

/** The independent memories. */
export interface AlarmMemory {
  active: boolean;
  acked: boolean;
  latched: boolean;
  silenced: boolean;
  /** UTC ms; `null` when not shelved. */
  shelvedUntil: number | null;
  suppressed: boolean;
  outOfService: boolean;
}

/** An occurrence as the engine sees it. Times are UTC ms of the server, `trippedAt` is measured. */
export interface Alarm extends AlarmMemory {
  open: boolean;
  severity: Severity;
  peakSeverity: Severity;
  limit: LimitName | null;
  limitValue: number | null;
  value: number | null;
  peak: number | null;
  trippedAt: number;
  raisedAt: number;
  escalatedAt: number | null;
  returnedAt: number | null;
  ackedAt: number | null;
  ackedBy: string | null;
  ackComment: string | null;
  clearedAt: number | null;
}

/** What holds now: how bad, at which limit, with which value. */
export interface Condition {
  severity: Severity;
  limit: LimitName | null;
  limitValue: number | null;
  value: number | null;
  /** Measured at, UTC ms. */
  t: number;
}

export type AlarmNews =
  | 'alarm.raised'
  | 'alarm.escalated'
  | 'alarm.eased'
  | 'alarm.returned'
  | 'alarm.acked'
  | 'alarm.cleared';

export interface AlarmStep {
  alarm: Alarm;
  news: AlarmNews[];
}

/** The state shown on the list (ALARMS.md, table). `now` decides whether a shelving has ended. */
export function alarmState(alarm: AlarmMemory, now: number): AlarmState {
  if (alarm.outOfService) return 'out_of_service';
  if (alarm.suppressed) return 'suppressed';
  if (alarm.shelvedUntil !== null && alarm.shelvedUntil > now) return 'shelved';
  if (alarm.active) return alarm.acked ? 'acknowledged' : 'unacknowledged';
  if (!alarm.acked) return 'returned';
  return alarm.latched ? 'latched' : 'normal';
}

/** A new occurrence. */
export function raise(condition: Condition, now: number): AlarmStep {
  return {
    alarm: {
      active: true,
      acked: false,
      latched: false,
      silenced: false,
      shelvedUntil: null,
      suppressed: false,
      outOfService: false,
      open: true,
      severity: condition.severity,
      peakSeverity: condition.severity,
      limit: condition.limit,
      limitValue: condition.limitValue,
      value: condition.value,
      peak: condition.value,
      trippedAt: condition.t,
      raisedAt: now,
      escalatedAt: null,
      returnedAt: null,
      ackedAt: null,
      ackedBy: null,
      ackComment: null,
      clearedAt: null,
    },
    news: ['alarm.raised'],
  };
}

/**
 * A worse limit was crossed while active: it needs an acknowledgement again. What was acknowledged
 * before stays readable in the journal.
 */
export function escalate(alarm: Alarm, condition: Condition, now: number): AlarmStep {
  return {
    alarm: {
      ...alarm,
      acked: false,
      silenced: false,
      ackedAt: null,
      ackedBy: null,
      ackComment: null,
      severity: condition.severity,
      peakSeverity: Math.min(alarm.peakSeverity, condition.severity) as Severity,
      limit: condition.limit,
      limitValue: condition.limitValue,
      // The value shown beside the limit is the one that crossed it; the first is in the journal.
      value: condition.value ?? alarm.value,
      escalatedAt: now,
    },
    news: ['alarm.escalated'],
  };
}

/** The worse limit let go, a milder one still holds: nothing new to acknowledge. */
export function ease(alarm: Alarm, condition: Condition): AlarmStep {
  return {
    alarm: {
      ...alarm,
      severity: condition.severity,
      limit: condition.limit,
      limitValue: condition.limitValue,
    },
    news: ['alarm.eased'],
  };
}

/** The condition is gone: cleared when it had been acknowledged, else it waits for that. */
export function returnToNormal(alarm: Alarm, now: number): AlarmStep {
  if (!alarm.active) return { alarm, news: [] };
  const returned: Alarm = { ...alarm, active: false, returnedAt: now };
  if (!alarm.acked) return { alarm: returned, news: ['alarm.returned'] };
  return {
    alarm: { ...returned, open: false, clearedAt: now },
    news: ['alarm.returned', 'alarm.cleared'],
  };
}

/** Idempotent: acknowledging twice changes nothing and brings no news. */
export function acknowledge(
  alarm: Alarm,
  by: string,
  comment: string | null,
  now: number,
): AlarmStep {
  if (alarm.acked) return { alarm, news: [] };
  const acked: Alarm = {
    ...alarm,
    acked: true,
    silenced: false,
    ackedAt: now,
    ackedBy: by,
    ackComment: comment,
  };
  if (alarm.active) return { alarm: acked, news: ['alarm.acked'] };
  return {
    alarm: { ...acked, open: false, clearedAt: now },
    news: ['alarm.acked', 'alarm.cleared'],
  };
}

/**
 * The condition holds again after a return: the former occurrence leaves the list for the new one,
 * unacknowledged as it was, so that one open occurrence remains.
 */
export function supersede(alarm: Alarm, now: number): Alarm {
  return { ...alarm, open: false, clearedAt: now };
}

/** `true` when `value` lies farther beyond the limit than the peak so far. */
export function isNewPeak(alarm: Alarm, value: number): boolean {
  if (alarm.peak === null) return true;
  return alarm.limit === 'L' || alarm.limit === 'LL' ? value < alarm.peak : value > alarm.peak;
}
