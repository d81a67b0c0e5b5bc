/**
 * What a phone has to tell the server, in the order in which it happened. Pure. An entry keeps its key
 * for ever, so that telling it twice does no harm; what was refused stays until a person has seen it.
 */
import type { DispatchState } from '@fengsui/contracts';

export type OutboxKind = 'status' | 'position' | 'entry' | 'exit' | 'roll_call' | 'recall_ack';

export interface OutboxRefusal {
  /** Of HTTP. */
  status: number;
  /** The server's code for it, and its own words. */
  reason: string | null;
  detail: string | null;
}

export interface OutboxEntry {
  key: string;
  /** Rising; ties do not happen on one phone. */
  order: number;
  kind: OutboxKind;
  /** The dispatch, of a position the team. */
  subject: string;
  /** Under `/api/v1`. */
  path: string;
  body: Record<string, unknown>;
  /** When it happened, ISO 8601 UTC. */
  at: string;
  /** Of a way out: who had gone in, and when (ISO 8601 UTC). */
  inside: { who: string; enteredAt: string } | null;
  refused: OutboxRefusal | null;
}

export type NewEntry = Omit<OutboxEntry, 'order' | 'refused'>;

/** No answer, not now, or the sign-in has run out: the same is told again later. */
export function isToBeRepeated(status: number): boolean {
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
}

export const inOrder = (a: OutboxEntry, b: OutboxEntry): number => a.order - b.order;

export function nextToTell(entries: readonly OutboxEntry[]): OutboxEntry | null {
  return entries.find(({ refused }) => refused === null) ?? null;
}

/**
 * Adds in order. Of positions that were not told yet only the newest counts; a state or a
 * confirmation that waits already is not told a second time.
 * @param underWay key of the one that is being told now: it stays
 */
export function withEntry(
  entries: readonly OutboxEntry[],
  added: NewEntry,
  nowMs: number,
  underWay: string | null,
): { entries: OutboxEntry[]; dropped: string[] } {
  const alike = entries.filter(
    ({ refused, kind, subject }) =>
      refused === null && kind === added.kind && subject === added.subject,
  );
  const last = alike.at(-1);
  // Of a recall, which one it confirms.
  const what = ({ body }: Pick<OutboxEntry, 'body'>) => body['status'] ?? body['recall'];
  const tellsOnce = added.kind === 'status' || added.kind === 'recall_ack';
  if (tellsOnce && last && what(last) === what(added))
    return { entries: [...entries], dropped: [] };
  const dropped = added.kind === 'position' ? alike.filter(({ key }) => key !== underWay) : [];
  const order = Math.max(nowMs, (entries.at(-1)?.order ?? 0) + 1);
  return {
    entries: [
      ...entries.filter((one) => !dropped.includes(one)),
      { ...added, order, refused: null },
    ],
    dropped: dropped.map(({ key }) => key),
  };
}

/** The states that a phone has told and the server has not confirmed, oldest first. */
export function waitingStates(
  entries: readonly OutboxEntry[],
  dispatch: string,
): { status: DispatchState; at: string }[] {
  return entries
    .filter(
      ({ kind, subject, refused }) => kind === 'status' && subject === dispatch && refused === null,
    )
    .map(({ body, at }) => ({ status: body['status'] as DispatchState, at }));
}
