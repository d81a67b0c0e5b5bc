/**
 * From journal entries to notices, purely: what speaks plans a ladder, what takes an alarm off
 * people's hands ends those before it. Read in the journal's order the result is the same however late
 * it is read.
 */
import type { Severity } from '@fengsui/contracts';
import { FloodBook, groupMinute, isGrouped, planNotices, type Duty } from '@fengsui/domain';
import type { ToldAlarm } from './notice.js';

export interface AlarmEntry {
  seq: number;
  /** Journal type. */
  type: string;
  /** UTC ms. */
  at: number;
  alarm: ToldAlarm;
  town: string | null;
  /** The occurrence that this one took the place of: the condition came back before anybody looked. */
  former: number | null;
}

/** A row of table `notice`, written already (`id`) or not yet. */
export interface DraftNotice {
  id: number | null;
  occurrence: number;
  seq: number;
  step: number;
  seat: string;
  town: string | null;
  /** '' where nobody is on duty. */
  recipient: string;
  /** '' where there is no way to the person. */
  channel: string;
  severity: Severity;
  at: number;
  dueAt: number;
  expiresAt: number;
  state: 'waiting' | 'cancelled';
  reason: string | null;
  /** Beginning of the minute whose notice speaks for this one. */
  minute: number | null;
}

const SPEAKS: ReadonlySet<string> = new Set(['alarm.raised', 'alarm.escalated', 'alarm.realarmed']);
/** Nobody was told while it was off the list: if it calls now, it is new to people. */
const BACK_ON_LIST: ReadonlySet<string> = new Set([
  'alarm.unshelved',
  'alarm.unsuppressed',
  'alarm.in_service',
]);
/** Journal type → why its notices end. */
const ENDS: ReadonlyMap<string, string> = new Map([
  ['alarm.acked', 'acknowledged'],
  ['alarm.cleared', 'cleared'],
  ['alarm.shelved', 'shelved'],
  ['alarm.suppressed', 'suppressed'],
  ['alarm.out_of_service', 'out_of_service'],
]);
export const NOTICED_TYPES: readonly string[] = [...SPEAKS, ...BACK_ON_LIST, ...ENDS.keys()];

/** While the platform is blind, silence says nothing about the field. */
const OF_SILENCE: ReadonlySet<string> = new Set(['no_data', 'gateway_offline']);

/** On the record, but nobody is called for it. */
function isQuiet(alarm: ToldAlarm, isBlind: boolean): boolean {
  if (alarm.historical || alarm.shelved || alarm.suppressed || alarm.outOfService) return true;
  if (alarm.open === false) return true;
  return isBlind && OF_SILENCE.has(alarm.ruleKind ?? alarm.rule);
}

function speaks({ type, alarm }: AlarmEntry, isBlind: boolean): boolean {
  if (isQuiet(alarm, isBlind)) return false;
  if (SPEAKS.has(type)) return true;
  return BACK_ON_LIST.has(type) && alarm.active === true && alarm.acked === false;
}

const occurrenceOf = ({ alarm }: AlarmEntry) => Number(alarm.occurrence);

/** Notices of these that a new transition takes the place of. */
function givingWay(
  notices: readonly DraftNotice[],
  { seq, at, former }: AlarmEntry,
  occurrence: number,
): DraftNotice[] {
  return notices.filter((notice) => {
    if (notice.seq >= seq) return false;
    // An alarm that comes and goes climbs its ladder all the same: what ended with the former
    // occurrence, unacknowledged, is still promised.
    if (notice.occurrence === former) {
      return notice.dueAt > at && (notice.state === 'waiting' || notice.reason === 'cleared');
    }
    // To leave the shelf by becoming worse is one moment and one thing to people.
    const isToCome = notice.dueAt > at || notice.at === at;
    return notice.occurrence === occurrence && notice.state === 'waiting' && isToCome;
  });
}

/** When each seat would have been told next. */
function giveWay(notices: readonly DraftNotice[]): Map<string, number> {
  const promised = new Map<string, number>();
  for (const notice of notices) {
    if (notice.state === 'waiting') {
      Object.assign(notice, { state: 'cancelled', reason: 'superseded' });
    }
    promised.set(notice.seat, Math.min(notice.dueAt, promised.get(notice.seat) ?? Infinity));
  }
  return promised;
}

/**
 * @param known notices of these alarms and their former occurrences that wait, and those that ended
 *   with a former occurrence; those that end now are changed
 * @returns the new ones, in the journal's order; some have ended already
 */
export function draftNotices(
  entries: readonly AlarmEntry[],
  known: readonly DraftNotice[],
  duty: Duty,
  isBlind: boolean,
): DraftNotice[] {
  const drafts: DraftNotice[] = [];
  for (const entry of entries) {
    const { seq, type, at, town, alarm } = entry;
    const occurrence = occurrenceOf(entry);
    const all = [...known, ...drafts];
    const reason = ENDS.get(type);
    if (reason !== undefined) {
      for (const notice of all) {
        if (notice.occurrence !== occurrence || notice.seq >= seq) continue;
        if (notice.state === 'waiting') Object.assign(notice, { state: 'cancelled', reason });
      }
    } else if (speaks(entry, isBlind)) {
      const { severity } = alarm;
      const promised = giveWay(givingWay(all, entry, occurrence));
      for (const planned of planNotices({ severity, town, at }, duty, promised)) {
        drafts.push({
          ...planned,
          id: null,
          occurrence,
          seq,
          town,
          recipient: planned.recipient ?? '',
          channel: planned.channel ?? '',
          severity,
          at,
          state: 'waiting',
          reason: null,
          minute: null,
        });
      }
    }
  }
  return drafts;
}

/** Gives notices of a flood the minute whose notice speaks for them. @param now UTC ms */
export function groupInFlood(drafts: readonly DraftNotice[], book: FloodBook, now: number): void {
  for (const notice of drafts) {
    if (notice.state !== 'waiting' || notice.channel === '') continue;
    const { recipient, occurrence, at, severity, dueAt } = notice;
    const flooded = book.isFlooded(recipient, occurrence, at);
    book.note(recipient, occurrence, at);
    if (isGrouped(severity, flooded)) notice.minute = groupMinute(Math.max(dueAt, now));
  }
}
