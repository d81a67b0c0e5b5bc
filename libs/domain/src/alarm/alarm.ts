/**
 * One occurrence of an alarm: independent memories and the steps between them (ALARMS.md, "One
 * alarm, its memories and its states"). The state shown is derived, never stored.
 */
import type { AlarmState, LimitName, Severity } from '@fengsui/contracts';

/** The independent memories. */
export interface AlarmMemory {
  active: boolean;
  acked: boolean;
  /** An option of the rule: stays on the list until it is reset. */
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
  /** When an acknowledged alarm that still holds asks again; `null` when it does not. */
  realarmAt: number | null;
  clearedAt: number | null;
}

/** What stands about a point and rule whether or not there is an alarm: taken over by a new one. */
export interface Standing {
  latched: boolean;
  /** UTC ms; `null` when not shelved, or not for a severity as bad as this. */
  shelvedUntil: number | null;
  /** The shelving ends with the first return. */
  oneShot: boolean;
  suppressed: boolean;
  outOfService: boolean;
}
export const IN_SERVICE: Standing = {
  latched: false,
  shelvedUntil: null,
  oneShot: false,
  suppressed: false,
  outOfService: false,
};

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
  | 'alarm.realarmed'
  | 'alarm.silenced'
  | 'alarm.shelved'
  | 'alarm.unshelved'
  | 'alarm.suppressed'
  | 'alarm.unsuppressed'
  | 'alarm.out_of_service'
  | 'alarm.in_service'
  | 'alarm.cleared';

export interface AlarmStep {
  alarm: Alarm;
  news: AlarmNews[];
}

type AlarmShown = AlarmMemory & Pick<Alarm, 'open'>;

/**
 * The state shown on the list (ALARMS.md, table); an occurrence that is closed is normal. `now`
 * decides whether a shelving has ended: it is left then, although nobody ended it yet.
 */
export function alarmState(alarm: AlarmShown, now: number): AlarmState {
  if (!alarm.open) return 'normal';
  if (alarm.outOfService) return 'out_of_service';
  if (alarm.suppressed) return 'suppressed';
  if (isOffList(alarm, now)) return 'shelved';
  if (isShelfOver(alarm, now)) return alarm.active ? 'unacknowledged' : 'normal';
  if (alarm.active) return alarm.acked ? 'acknowledged' : 'unacknowledged';
  if (!alarm.acked) return 'returned';
  return alarm.latched ? 'latched' : 'normal';
}

/** Shelved, suppressed or out of service: judged and recorded, but not on the list. */
export function isOffList(alarm: AlarmMemory, now: number): boolean {
  return (
    alarm.outOfService ||
    alarm.suppressed ||
    (alarm.shelvedUntil !== null && alarm.shelvedUntil > now)
  );
}

/** Open, and the time of its shelving is over, but nobody ended it yet. */
export function isShelfOver({ open, shelvedUntil }: AlarmShown, now: number): boolean {
  return open && shelvedUntil !== null && shelvedUntil <= now;
}

/** A new occurrence. */
export function raise(condition: Condition, standing: Standing, now: number): AlarmStep {
  const { severity, limit, limitValue, value } = condition;
  const { latched, suppressed, outOfService } = standing;
  const shelvedUntil = shelfAt(standing, now);
  return {
    alarm: {
      active: true,
      acked: false,
      latched,
      silenced: false,
      shelvedUntil,
      suppressed,
      outOfService,
      open: true,
      severity,
      peakSeverity: severity,
      limit,
      limitValue,
      value,
      peak: value,
      trippedAt: condition.t,
      raisedAt: now,
      escalatedAt: null,
      returnedAt: null,
      ackedAt: null,
      ackedBy: null,
      ackComment: null,
      realarmAt: null,
      clearedAt: null,
    },
    news: ['alarm.raised'],
  };
}

const shelfAt = ({ shelvedUntil }: Standing, now: number) =>
  shelvedUntil !== null && shelvedUntil > now ? shelvedUntil : null;

/** What an acknowledgement left behind, undone: readable in the journal, no longer on the alarm. */
const UNACKNOWLEDGED = {
  acked: false,
  silenced: false,
  ackedAt: null,
  ackedBy: null,
  ackComment: null,
  realarmAt: null,
} as const;

/**
 * It became worse while active: it needs an acknowledgement again, and leaves the shelf when that was
 * not made for a severity as bad as this. What had left it does not go back.
 */
export function escalate(
  alarm: Alarm,
  condition: Condition,
  standing: Standing,
  now: number,
): AlarmStep {
  const shelvedUntil = alarm.shelvedUntil === null ? null : shelfAt(standing, now);
  const leavesShelf = alarm.shelvedUntil !== null && shelvedUntil === null;
  return {
    alarm: {
      ...alarm,
      ...UNACKNOWLEDGED,
      shelvedUntil,
      severity: condition.severity,
      peakSeverity: Math.min(alarm.peakSeverity, condition.severity) as Severity,
      limit: condition.limit,
      limitValue: condition.limitValue,
      // The value shown beside the limit is the one that crossed it; the first is in the journal.
      value: condition.value ?? alarm.value,
      escalatedAt: now,
    },
    news: leavesShelf ? ['alarm.unshelved', 'alarm.escalated'] : ['alarm.escalated'],
  };
}

/** It became milder but still holds: nothing new to acknowledge. */
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

/** Off the list for good. */
function close(alarm: Alarm, now: number): Alarm {
  return { ...alarm, open: false, realarmAt: null, clearedAt: now };
}

/**
 * The condition is gone: cleared when it had been acknowledged and does not latch, else it waits for
 * that. A one-shot shelving ends here, on normal.
 */
export function returnToNormal(alarm: Alarm, standing: Standing, now: number): AlarmStep {
  if (!alarm.active) return { alarm, news: [] };
  const returned: Alarm = { ...alarm, active: false, returnedAt: now, realarmAt: null };
  const isShelfSpent = standing.oneShot && alarm.shelvedUntil !== null && alarm.shelvedUntil > now;
  const left = isShelfSpent ? unshelve(returned, now) : { alarm: returned, news: [] };
  const news: AlarmNews[] = ['alarm.returned', ...left.news];
  if (!left.alarm.open || !alarm.acked || alarm.latched) return { alarm: left.alarm, news };
  return { alarm: close(left.alarm, now), news: [...news, 'alarm.cleared'] };
}

/**
 * Idempotent: acknowledging twice changes nothing and brings no news.
 * @param realarmMs after how long an alarm that still holds asks again; `null`: never
 */
export function acknowledge(
  alarm: Alarm,
  by: string,
  comment: string | null,
  realarmMs: number | null,
  now: number,
): AlarmStep {
  if (isShelfOver(alarm, now)) {
    return offShelf(alarm, now, (left) => acknowledge(left, by, comment, realarmMs, now));
  }
  if (alarm.acked || !alarm.open) return { alarm, news: [] };
  const acked: Alarm = {
    ...alarm,
    acked: true,
    silenced: false,
    ackedAt: now,
    ackedBy: by,
    ackComment: comment,
    realarmAt: alarm.active && realarmMs !== null ? now + realarmMs : null,
  };
  if (alarm.active || alarm.latched) return { alarm: acked, news: ['alarm.acked'] };
  return { alarm: close(acked, now), news: ['alarm.acked', 'alarm.cleared'] };
}

/** Acknowledged long ago and it still holds: it asks again. Nothing before its time, or off the list. */
export function realarm(alarm: Alarm, now: number): AlarmStep {
  const isDue = alarm.realarmAt !== null && alarm.realarmAt <= now;
  if (!isDue || !alarm.active || !alarm.acked || isOffList(alarm, now)) return { alarm, news: [] };
  return { alarm: { ...alarm, ...UNACKNOWLEDGED }, news: ['alarm.realarmed'] };
}

/** The sound stops; the alarm stays unacknowledged. */
export function silence(alarm: Alarm): AlarmStep {
  if (!alarm.open || alarm.acked || alarm.silenced) return { alarm, news: [] };
  return { alarm: { ...alarm, silenced: true }, news: ['alarm.silenced'] };
}

/** Takes a latched alarm off the list; `null` when it is not returned, acknowledged and latched. */
export function reset(alarm: Alarm, now: number): AlarmStep | null {
  if (!alarm.open || alarm.active || !alarm.acked || !alarm.latched) return null;
  return { alarm: close({ ...alarm, latched: false }, now), news: ['alarm.cleared'] };
}

export function shelve(alarm: Alarm, until: number): AlarmStep {
  if (!alarm.open || alarm.shelvedUntil === until) return { alarm, news: [] };
  return { alarm: { ...alarm, shelvedUntil: until }, news: ['alarm.shelved'] };
}

/** Ends a shelving, before its time or because it is over. */
export function unshelve(alarm: Alarm, now: number): AlarmStep {
  if (!alarm.open || alarm.shelvedUntil === null) return { alarm, news: [] };
  return leave({ ...alarm, shelvedUntil: null }, now, 'alarm.unshelved');
}

/** A point's state suppresses the alarm, or no longer does. */
export function suppress(alarm: Alarm, suppressed: boolean, now: number): AlarmStep {
  if (isShelfOver(alarm, now)) {
    return offShelf(alarm, now, (left) => suppress(left, suppressed, now));
  }
  if (!alarm.open || alarm.suppressed === suppressed) return { alarm, news: [] };
  if (suppressed) return { alarm: { ...alarm, suppressed }, news: ['alarm.suppressed'] };
  return leave({ ...alarm, suppressed }, now, 'alarm.unsuppressed');
}

/** Its point was taken out of service, or is back. */
export function takeOutOfService(alarm: Alarm, outOfService: boolean, now: number): AlarmStep {
  if (isShelfOver(alarm, now)) {
    return offShelf(alarm, now, (left) => takeOutOfService(left, outOfService, now));
  }
  if (!alarm.open || alarm.outOfService === outOfService) return { alarm, news: [] };
  if (outOfService) return { alarm: { ...alarm, outOfService }, news: ['alarm.out_of_service'] };
  return leave({ ...alarm, outOfService }, now, 'alarm.in_service');
}

/**
 * One reason to be off the list is gone. When it was the last one the alarm lands on normal or
 * unacknowledged, never on acknowledged: nobody has looked at it as it is now.
 */
function leave(alarm: Alarm, now: number, news: AlarmNews): AlarmStep {
  if (isOffList(alarm, now)) return { alarm, news: [news] };
  if (alarm.active) return { alarm: { ...alarm, ...UNACKNOWLEDGED }, news: [news] };
  return { alarm: close(alarm, now), news: [news, 'alarm.cleared'] };
}

/** What happens to an alarm whose shelving is over happens after it left the shelf. */
function offShelf(alarm: Alarm, now: number, then: (alarm: Alarm) => AlarmStep): AlarmStep {
  const left = unshelve(alarm, now);
  const step = then(left.alarm);
  return { alarm: step.alarm, news: [...left.news, ...step.news] };
}

/**
 * The condition holds again after a return: the former occurrence leaves the list for the new one,
 * unacknowledged as it was, so that one open occurrence remains.
 */
export function supersede(alarm: Alarm, now: number): Alarm {
  return close(alarm, now);
}

/** `true` when `value` lies farther beyond the limit than the peak so far. */
export function isNewPeak({ limit, limitValue, peak }: Alarm, value: number): boolean {
  if (peak === null) return true;
  const isBelow =
    limit === null ? limitValue !== null && peak < limitValue : limit === 'L' || limit === 'LL';
  return isBelow ? value < peak : value > peak;
}
