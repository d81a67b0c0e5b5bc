/**
 * Whether an alarm is on the list at a moment. Pure: the moment comes in. A shelving ends by its own
 * time, whether or not anyone has told so (ALARMS.md: expiry is computed on reading as well).
 */
import type { AlarmView } from '@fengsui/contracts';

export const OFF_LIST_REASONS = ['shelved', 'suppressed', 'out_of_service'] as const;
export type OffListReason = (typeof OFF_LIST_REASONS)[number];

/** An alarm that has been active for longer is *standing* (ALARMS.md). */
export const STANDING_MS = 24 * 3_600_000;

/** Why it is not on the list: the strongest reason, as in the state shown. */
export function offListReason(alarm: AlarmView): OffListReason | null {
  if (alarm.outOfService) return 'out_of_service';
  if (alarm.suppressed) return 'suppressed';
  return alarm.shelved ? 'shelved' : null;
}

export function isOffList(alarm: AlarmView): boolean {
  return alarm.shelved || alarm.suppressed || alarm.outOfService;
}

/** UTC ms at which its shelving ends by itself; `null` when it is not shelved. */
export function shelvingEnd(alarm: AlarmView): number | null {
  return alarm.shelved && alarm.shelvedUntil !== null ? Date.parse(alarm.shelvedUntil) : null;
}

/**
 * The alarm after its shelving is over, as the server will tell it: unacknowledged when it still
 * holds, else normal (`null`: nothing of it is open).
 */
export function afterShelving(alarm: AlarmView): AlarmView | null {
  const back = { ...alarm, shelved: false, shelvedUntil: null };
  if (isOffList(back)) return back;
  if (!alarm.active) return null;
  return {
    ...back,
    state: 'unacknowledged',
    acked: false,
    silenced: false,
    ackedAt: null,
    ackedBy: null,
    ackComment: null,
    realarmAt: null,
  };
}

export function isStanding(alarm: AlarmView, nowMs: number): boolean {
  return alarm.active && nowMs - Date.parse(alarm.raisedAt) > STANDING_MS;
}
