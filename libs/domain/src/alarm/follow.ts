/**
 * From what a rule says to what happens to its open occurrence: raised, escalated, eased, returned,
 * or raised anew after a return.
 */
import {
  ease,
  escalate,
  isNewPeak,
  raise,
  returnToNormal,
  supersede,
  type Alarm,
  type AlarmNews,
  type Condition,
} from './alarm.js';
import { isWorse } from './limits.js';

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
 * @param now server time, UTC ms
 */
export function follow(open: Alarm | null, condition: Condition | null, now: number): Followed {
  if (condition === null) {
    if (!open?.active) return { alarm: open, news: [], superseded: null };
    return { ...returnToNormal(open, now), superseded: null };
  }
  if (!open) return { ...raise(condition, now), superseded: null };
  if (!open.active) return { ...raise(condition, now), superseded: supersede(open, now) };
  const watched = withPeak(open, condition);
  if (condition.limit === null || condition.limit === open.limit) {
    return { alarm: watched, news: [], superseded: null };
  }
  const step = isWorse(condition.limit, open.limit)
    ? escalate(watched, condition, now)
    : ease(watched, condition);
  return { ...step, superseded: null };
}

function withPeak(alarm: Alarm, condition: Condition): Alarm {
  if (condition.value === null || !isNewPeak(alarm, condition.value)) return alarm;
  return { ...alarm, peak: condition.value };
}
