/**
 * From what a rule says to what happens to its open occurrence: raised, escalated, eased, returned,
 * or raised anew after a return.
 */
import {
  ease,
  escalate,
  isNewPeak,
  isShelfOver,
  raise,
  returnToNormal,
  supersede,
  unshelve,
  type Alarm,
  type AlarmNews,
  type Condition,
  type Standing,
} from './alarm.js';
import { isWorse } from '../rule/limits.js';

export interface Followed {
  /** The open occurrence after the step; closed ones included when this step closed it. */
  alarm: Alarm | null;
  news: AlarmNews[];
  /** The former occurrence, closed because a new one took its place. */
  superseded: Alarm | null;
}

/**
 * @param open the open occurrence of this subject and rule, if any
 * @param condition what the rule says holds, or `null` when it says that nothing does
 * @param standing shelved, suppressed, out of service, as it is for the condition's severity
 * @param now server time, UTC ms
 */
export function follow(
  open: Alarm | null,
  condition: Condition | null,
  standing: Standing,
  now: number,
): Followed {
  if (open?.active && isShelfOver(open, now)) {
    const left = unshelve(open, now);
    const followed = follow(left.alarm, condition, standing, now);
    return { ...followed, news: [...left.news, ...followed.news] };
  }
  if (condition === null) {
    if (!open?.active) return { alarm: open, news: [], superseded: null };
    return { ...returnToNormal(open, standing, now), superseded: null };
  }
  if (!open) return { ...raise(condition, standing, now), superseded: null };
  if (!open.active) {
    return { ...raise(condition, standing, now), superseded: supersede(open, now) };
  }
  const watched = withPeak(open, condition);
  const step = isWorseThan(open, condition)
    ? escalate(watched, condition, standing, now)
    : isMilderThan(open, condition)
      ? ease(watched, condition)
      : { alarm: withLimit(watched, condition), news: [] };
  return { ...step, superseded: null };
}

/** A more extreme limit, or graver: a rule may be changed meanwhile, and H may be graver than HH. */
function isWorseThan(open: Alarm, { limit, severity }: Condition): boolean {
  if (severity < open.severity) return true;
  return limit !== null && limit !== open.limit && isWorse(limit, open.limit);
}
function isMilderThan(open: Alarm, { limit, severity }: Condition): boolean {
  return limit !== open.limit || severity > open.severity;
}

/** The limit's value may have been changed while the alarm is open; a tick may not know it. */
function withLimit(alarm: Alarm, { limitValue }: Condition): Alarm {
  if (limitValue === null || limitValue === alarm.limitValue) return alarm;
  return { ...alarm, limitValue };
}

function withPeak(alarm: Alarm, condition: Condition): Alarm {
  if (condition.value === null || !isNewPeak(alarm, condition.value)) return alarm;
  return { ...alarm, peak: condition.value };
}
