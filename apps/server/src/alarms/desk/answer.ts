/** What the desk's commands answer over HTTP. */
import type { AlarmView } from '@fengsui/contracts';
import { Refusal } from '../../platform/problem.js';
import { alarmView } from '../alarm-record.js';
import type { Outcome } from './command-store.js';

/** The number in a path or body; `0`, which nothing has, for anything else. */
export const wholeNumber = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);

/** The alarm as it is now, or the refusal. */
export function answer(occurrence: string, outcome: Outcome | undefined): AlarmView {
  if (!outcome || outcome.kind === 'not_found') throw new Refusal(404, `No alarm ${occurrence}`);
  const now = Date.now();
  if (outcome.kind === 'done') return alarmView(outcome.record, now);
  if (outcome.kind === 'impossible') {
    const alarm = alarmView(outcome.record, now);
    throw new Refusal(409, 'Not possible in the state that the alarm is in', { alarm });
  }
  const newer = alarmView(outcome.newer, now);
  const detail =
    outcome.kind === 'changed'
      ? 'The alarm has changed since it was seen; look again'
      : 'A newer occurrence of this alarm exists; act on that one';
  throw new Refusal(409, detail, { occurrence: newer.occurrence, newer });
}
