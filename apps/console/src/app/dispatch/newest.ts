/**
 * Teams and dispatches as this console knows them. Pure: a snapshot or news goes in, a new state
 * comes out; an older version never replaces a newer one, so their order does not matter.
 */
import type { DispatchView, JournalEntryView, TeamView } from '@fengsui/contracts';

type Versioned = { version: number };

export function withNewest<T extends Versioned>(
  known: ReadonlyMap<string, T>,
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, T> {
  const newer = items.filter((item) => item.version >= (known.get(keyOf(item))?.version ?? 0));
  if (newer.length === 0) return known;
  return new Map([...known, ...newer.map((item) => [keyOf(item), item] as const)]);
}

export function dispatchOf({ type, data }: JournalEntryView): DispatchView | null {
  const { dispatch } = data;
  return type.startsWith('dispatch.') && isRecord(dispatch) && 'id' in dispatch
    ? (dispatch as unknown as DispatchView)
    : null;
}

export function teamOf({ type, data }: JournalEntryView): TeamView | null {
  const { team } = data;
  return type === 'team.changed' && isRecord(team) && 'code' in team
    ? (team as unknown as TeamView)
    : null;
}

export function isDispatchView(answer: unknown): answer is DispatchView {
  return isRecord(answer) && 'history' in answer && 'team' in answer;
}

/** Newest first; the active one before those that are over. */
export function byActivity(a: DispatchView, b: DispatchView): number {
  return Number(isOver(a)) - Number(isOver(b)) || b.proposedAt.localeCompare(a.proposedAt);
}

export function isOver({ state }: Pick<DispatchView, 'state'>): boolean {
  return state === 'cleared' || state === 'cancelled';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
