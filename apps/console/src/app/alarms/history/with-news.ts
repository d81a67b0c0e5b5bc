/** A part of the record, newest first, after news. Pure. */
import type { AlarmView, JournalEntryView } from '@fengsui/contracts';
import { alarmOf } from '../open-alarms';

/** Newer versions in place; occurrences newer than all that is known come on top. */
export function withNews(
  known: readonly AlarmView[],
  entries: readonly JournalEntryView[],
): readonly AlarmView[] {
  const told = new Map<string, AlarmView>();
  for (const alarm of entries.map(alarmOf)) {
    if (!alarm) continue;
    const before = told.get(alarm.occurrence);
    if (!before || before.version <= alarm.version) told.set(alarm.occurrence, alarm);
  }
  if (told.size === 0) return known;
  const updated = known.map((alarm) => {
    const news = told.get(alarm.occurrence);
    told.delete(alarm.occurrence);
    return news && news.version >= alarm.version ? news : alarm;
  });
  const newest = Number(known[0]?.occurrence ?? 0);
  const fresh = [...told.values()].filter(({ occurrence }) => Number(occurrence) > newest);
  return [...fresh.sort((a, b) => Number(b.occurrence) - Number(a.occurrence)), ...updated];
}
