/**
 * Which journal entries may be told on, and in which order: every number once, none skipped. A number
 * that is not the one after the last is held back until `GET /journal?after=` has said what lies
 * between. Pure: state in, state out.
 */
import type { JournalEntryView, JournalPage } from '@fengsui/contracts';

export interface JournalCursor {
  /** The newest number told on; `null` until a first snapshot says where the journal stands. */
  readonly last: number | null;
  /** Held back, rising by number. */
  readonly held: readonly JournalEntryView[];
}

export interface CursorStep {
  cursor: JournalCursor;
  /** To be told on now, rising by number without a gap. */
  deliver: JournalEntryView[];
  /** Ask `GET /journal?after=` this number; `null` when nothing is missing. */
  askAfter: number | null;
}

/** Journal numbers start at 1. */
const NOTHING_KNOWN = 0;

export const EMPTY_CURSOR: JournalCursor = { last: null, held: [] };

/** The journal stands at `seq`: a snapshot is true there, or the server says so. */
export function startAt(cursor: JournalCursor, seq: number): CursorStep {
  return settle(seq, cursor.held, NOTHING_KNOWN);
}

/** News from the socket. */
export function offer(cursor: JournalCursor, entries: readonly JournalEntryView[]): CursorStep {
  return settle(cursor.last, merge(cursor.held, entries), NOTHING_KNOWN);
}

/** The server says that its newest number is `seq` (after subscribing, or with a heartbeat). */
export function hearOf(cursor: JournalCursor, seq: number): CursorStep {
  const step = settle(cursor.last, cursor.held, NOTHING_KNOWN);
  const { last } = step.cursor;
  return { ...step, askAfter: step.askAfter ?? (last !== null && seq > last ? last : null) };
}

/** A page of the journal read after `cursor.last`. Numbers that it leaves out do not exist. */
export function fill(cursor: JournalCursor, page: JournalPage): CursorStep {
  const newest = page.items.at(-1)?.seq ?? page.last;
  const complete = page.items.length === 0 || newest >= page.last;
  const upTo = complete ? page.last : newest;
  const step = settle(cursor.last, merge(cursor.held, page.items), upTo);
  return complete ? step : { ...step, askAfter: step.cursor.last };
}

/**
 * Tells on what follows without a gap. Up to `knownUpTo` a number that is not held does not exist.
 */
function settle(
  start: number | null,
  held: readonly JournalEntryView[],
  knownUpTo: number,
): CursorStep {
  if (start === null) return { cursor: { last: null, held }, deliver: [], askAfter: null };
  let last = start;
  const deliver: JournalEntryView[] = [];
  const rest: JournalEntryView[] = [];
  for (const entry of held) {
    if (entry.seq <= last) continue;
    if (entry.seq > knownUpTo) last = Math.max(last, knownUpTo);
    if (entry.seq <= knownUpTo || entry.seq === last + 1) {
      deliver.push(entry);
      last = entry.seq;
    } else rest.push(entry);
  }
  last = Math.max(last, knownUpTo);
  return { cursor: { last, held: rest }, deliver, askAfter: rest.length > 0 ? last : null };
}

function merge(
  held: readonly JournalEntryView[],
  entries: readonly JournalEntryView[],
): JournalEntryView[] {
  const bySeq = new Map<number, JournalEntryView>();
  for (const entry of [...held, ...entries]) bySeq.set(entry.seq, entry);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
