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

/**
 * When each seat would have been told next, by what waits; those notices give way. So do those of the
 * same moment: to leave the shelf by becoming worse is one thing to people.
 */
function giveWay(earlier: readonly DraftNotice[], at: number): Map<string, number> {
  const promised = new Map<string, number>();
  for (const notice of earlier) {
    if (notice.dueAt <= at && notice.at !== at) continue;
    notice.state = 'cancelled';
    notice.reason = 'superseded';
    promised.set(notice.seat, Math.min(notice.dueAt, promised.get(notice.seat) ?? Infinity));
  }
  return promised;
}

/**
 * @param waiting notices of these alarms that wait already; those that end are changed
 * @returns the new ones, in the journal's order; some have ended already
 */
export function draftNotices(
  entries: readonly AlarmEntry[],
  waiting: readonly DraftNotice[],
  duty: Duty,
  isBlind: boolean,
): DraftNotice[] {
  const drafts: DraftNotice[] = [];
  for (const entry of entries) {
    const { seq, type, at, town, alarm } = entry;
    const occurrence = occurrenceOf(entry);
    const earlier = [...waiting, ...drafts].filter(
      (notice) =>
        notice.occurrence === occurrence && notice.seq < seq && notice.state === 'waiting',
    );
    const reason = ENDS.get(type);
    if (reason !== undefined) {
      for (const notice of earlier) Object.assign(notice, { state: 'cancelled', reason });
    } else if (speaks(entry, isBlind)) {
      const { severity } = alarm;
      for (const planned of planNotices({ severity, town, at }, duty, giveWay(earlier, at))) {
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
