/** Which alarms call by sound, and what to do when that changes. Pure. */
import type { AlarmView } from '@fengsui/contracts';
import { isOffList } from '../on-the-list';
import type { OpenAlarms } from '../open-alarms';
import type { Sounding } from './tones';

/** Those that sound: on the list, active, neither acknowledged nor silenced, not severity 4. */
export interface Calling {
  worst: Sounding | null;
  occurrences: ReadonlySet<string>;
}
export const SILENCE: Calling = { worst: null, occurrences: new Set() };

export function sounds(alarm: AlarmView): boolean {
  const heard = alarm.acked || alarm.silenced || alarm.historical || !alarm.open;
  return alarm.active && alarm.severity !== 4 && !heard && !isOffList(alarm);
}

export function callingOf(alarms: OpenAlarms): Calling {
  let worst: Sounding | null = null;
  const occurrences = new Set<string>();
  for (const alarm of alarms.values()) {
    if (!sounds(alarm)) continue;
    occurrences.add(alarm.occurrence);
    if (alarm.severity !== 4 && (worst === null || alarm.severity < worst)) worst = alarm.severity;
  }
  return { worst, occurrences };
}

/**
 * `start`: something worse calls, at once. `hush`: the worst was acknowledged, silenced or taken off
 * the list, stop within the cycle. `fade`: it only returned by itself; its cycle is heard to the end,
 * so that a fleeting alarm is heard at all. `stay`: the cycle goes on.
 */
export type Turn = 'start' | 'hush' | 'fade' | 'stay';

export function turn(before: Calling, after: Calling, alarms: OpenAlarms): Turn {
  if (after.worst !== null && (before.worst === null || after.worst < before.worst)) return 'start';
  if (after.worst === before.worst) return 'stay';
  const ended = [...before.occurrences].filter((occurrence) => !after.occurrences.has(occurrence));
  return ended.some((occurrence) => isHandled(alarms.get(occurrence))) ? 'hush' : 'fade';
}

function isHandled(alarm: AlarmView | undefined): boolean {
  return !alarm || alarm.acked || alarm.silenced || isOffList(alarm);
}
