/** Where the selection goes: it follows its alarm or card, and starts at the top. Pure. */
import { RowItem, keyOf } from './flood/fold';

/** The row to select next, or -1 when the list is empty. */
export function stepFrom(list: readonly RowItem[], selected: string | null, by: 1 | -1): number {
  const from = list.findIndex((item) => keyOf(item) === selected);
  if (from < 0) return list.length > 0 ? 0 : -1;
  return Math.min(list.length - 1, Math.max(0, from + by));
}
