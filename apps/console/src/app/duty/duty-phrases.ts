/** The reasons for which rosters and ladders are refused, in the reader's language. */
import { phraseOf } from '../rules/fault-phrases';
import type { Phrase } from '../words/format';
import type { WordKey } from '../words/zh';

const REASONS: readonly [RegExp, WordKey, ...string[]][] = [
  [/^(.+) is there twice$/, 'duty.fault.twice', 'what'],
  [/^there is no channel (.+)$/, 'duty.fault.noChannel', 'what'],
  [/^needs a phone$/, 'duty.fault.needsPhone'],
  [/^needs an email$/, 'duty.fault.needsEmail'],
  [/^needs an account$/, 'duty.fault.needsAccount'],
  [/^there is no account (.*)$/, 'duty.fault.noAccount', 'what'],
  [/^there is no seat (.*)$/, 'duty.fault.noSeat', 'what'],
  [/^there is no town (.*)$/, 'duty.fault.noTown', 'what'],
  [/^there is no person (.*)$/, 'duty.fault.noPerson', 'what'],
  [/^a ladder needs the seat (.+)$/, 'duty.fault.seatNeeded', 'what'],
  [/^the district's ladder of severity (\d) is missing$/, 'duty.fault.ladderMissing', 'what'],
  [/^severity 1 needs a step$/, 'duty.fault.needsStep'],
  [/^is earlier than the step before$/, 'duty.fault.earlier'],
  [/^must be HH:MM$/, 'duty.fault.clock'],
  [/^must be a day, YYYY-MM-DD$/, 'duty.fault.day'],
  [/^must be digits$/, 'duty.fault.phone'],
  [/^must be name@domain$/, 'duty.fault.email'],
];

export function dutyPhrase(message: string): Phrase {
  for (const [pattern, key, ...names] of REASONS) {
    const found = pattern.exec(message);
    if (!found) continue;
    const params = Object.fromEntries(names.map((name, i) => [name, found[i + 1] ?? '']));
    return { key, params };
  }
  return phraseOf(message);
}
