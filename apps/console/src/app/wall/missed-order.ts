/** Of what was missed: new alarms first, gravest first, then the newest of the rest. Pure. */
import type { JournalEntryView } from '@fengsui/contracts';
import { alarmOf } from '../alarms/open-alarms';

const STILL_NEWS = new Set(['alarm.raised', 'alarm.escalated', 'alarm.realarmed']);

export function gravestFirst(entries: readonly JournalEntryView[]): JournalEntryView[] {
  return [...entries].sort((a, b) => rankOf(a) - rankOf(b) || b.seq - a.seq);
}

function rankOf(entry: JournalEntryView): number {
  return STILL_NEWS.has(entry.type) ? (alarmOf(entry)?.severity ?? 4) : 5;
}
