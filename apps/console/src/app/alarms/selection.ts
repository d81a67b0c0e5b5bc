/** Where the selection goes: it follows its alarm, and starts at the top. Pure. */
import type { AlarmView } from '@fengsui/contracts';

/** The row to select next, or -1 when the list is empty. */
export function stepFrom(
  list: readonly Pick<AlarmView, 'occurrence'>[],
  selected: string | null,
  by: 1 | -1,
): number {
  const from = list.findIndex(({ occurrence }) => occurrence === selected);
  if (from < 0) return list.length > 0 ? 0 : -1;
  return Math.min(list.length - 1, Math.max(0, from + by));
}
