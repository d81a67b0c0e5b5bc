/** The order on a wall: the gravest first, of equals what nobody has, then as on the desk. Pure. */
import type { AlarmView, Severity } from '@fengsui/contracts';
import { FoldCard, ListItem, fold, isCard } from '../alarms/flood/fold';
import { SEVERITIES } from '../parts/severity-shapes';

const NOTHING_OPENED: ReadonlySet<string> = new Set();

export function severityOf(item: ListItem): Severity {
  if (!isCard(item)) return item.severity;
  return worstOf(item);
}

export function worstOf({ bySeverity }: FoldCard): Severity {
  return SEVERITIES.find((severity) => bySeverity[severity] > 0) ?? 4;
}

export function isCalling(item: ListItem): boolean {
  return isCard(item) ? item.unacknowledged > 0 : !item.acked;
}

/** @param flood alarms of one place stand as one card */
export function worstFirst(list: readonly AlarmView[], flood: boolean): ListItem[] {
  const items: readonly ListItem[] = flood ? fold(list, NOTHING_OPENED) : list;
  // One pass: of ten thousand alarms a sort would cost a frame with each news.
  const calling: ListItem[][] = SEVERITIES.map(() => []);
  const held: ListItem[][] = SEVERITIES.map(() => []);
  for (const item of items) (isCalling(item) ? calling : held)[severityOf(item) - 1]?.push(item);
  return SEVERITIES.flatMap((severity) => [
    ...(calling[severity - 1] ?? []),
    ...(held[severity - 1] ?? []),
  ]);
}
