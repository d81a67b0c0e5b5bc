/**
 * The life of a dispatch. What was told is never changed: a correction is a further entry. People
 * skip steps (a radio call, a phone that was offline), so a later state may be told without those
 * between; what comes late is written down and moves nothing. All times UTC ms.
 */
import type { DispatchState, StatusRequest } from '@fengsui/contracts';

export const DISPATCH_NEXT: Readonly<Record<DispatchState, readonly DispatchState[]>> = {
  proposed: ['sent', 'cancelled'],
  sent: ['acknowledged', 'en_route', 'on_scene', 'cancelled'],
  acknowledged: ['en_route', 'on_scene', 'cancelled'],
  en_route: ['on_scene', 'returning', 'cancelled'],
  on_scene: ['returning', 'cleared'],
  returning: ['cleared'],
  cleared: [],
  cancelled: [],
};

/** In the order in which they happen when nothing is skipped. */
const ORDER: readonly DispatchState[] = [
  'proposed',
  'sent',
  'acknowledged',
  'en_route',
  'on_scene',
  'returning',
  'cleared',
];

/** A clock of a phone may be so far ahead. As the contract says of readings. */
export const STATUS_AHEAD_MS = 5 * 60_000;
/**
 * And nothing of a dispatch happened so long before it was written down that there is one: who was
 * sent by radio is written down later, but not by days. The project's own choice.
 */
export const STATUS_BEFORE_MS = 24 * 3_600_000;

export type ClockFault = 'ahead_of_time' | 'long_before_it_began';
/** What cannot be true of a time that a phone tells; `null`: it can. @param began of the dispatch */
export function clockFault(at: number, began: number, nowMs: number): ClockFault | null {
  if (at > nowMs + STATUS_AHEAD_MS) return 'ahead_of_time';
  return at < began - STATUS_BEFORE_MS ? 'long_before_it_began' : null;
}

export interface StatusFact {
  status: DispatchState;
  /** When it happened. */
  at: number;
  correction: boolean;
  /** Of the request that told it. */
  key?: string | null;
}

export type StatusRefusal =
  | 'not_from_here'
  | 'correction_needs_note'
  | 'correction_changes_nothing'
  /** Sending needs a person who may send; it is no correction. */
  | 'correction_is_no_sending'
  | 'key_of_another'
  | ClockFault;

export type StatusStep =
  | { kind: 'moved'; state: DispatchState; entry: StatusFact }
  /** Written down, and moves nothing: it was overtaken by what is known already. */
  | { kind: 'late'; state: DispatchState; entry: StatusFact }
  | { kind: 'repeated'; state: DispatchState }
  | { kind: 'refused'; state: DispatchState; reason: StatusRefusal };

/** The state that a history has come to. A history begins with the proposal, or with the sending. */
export function stateAfter(history: readonly StatusFact[]): DispatchState {
  return history.reduce<DispatchState>(
    (state, { status, correction }, i) =>
      i === 0 || correction || DISPATCH_NEXT[state].includes(status) ? status : state,
    'proposed',
  );
}

/** @param nowMs when it is written down */
export function stepStatus(
  history: readonly StatusFact[],
  request: Omit<StatusRequest, 'at'> & { at?: number | undefined },
  nowMs: number,
): StatusStep {
  const state = stateAfter(history);
  const refused = (reason: StatusRefusal): StatusStep => ({ kind: 'refused', state, reason });
  const { status, at = nowMs, key = null } = request;
  const correction = request.correction === true;
  const before = key === null ? undefined : history.find((entry) => entry.key === key);
  if (before)
    return before.status === status ? { kind: 'repeated', state } : refused('key_of_another');
  const fault = clockFault(at, history[0]?.at ?? nowMs, nowMs);
  if (fault) return refused(fault);
  const entry: StatusFact = { status, at, correction, key };
  if (correction) {
    if (!request.note?.trim()) return refused('correction_needs_note');
    if (status === state) return refused('correction_changes_nothing');
    if (state === 'proposed' || status === 'proposed') return refused('correction_is_no_sending');
    return { kind: 'moved', state: status, entry };
  }
  if (status === state) return { kind: 'repeated', state };
  if (DISPATCH_NEXT[state].includes(status)) return { kind: 'moved', state: status, entry };
  return wasOvertaken(history, state, entry)
    ? { kind: 'late', state, entry }
    : refused('not_from_here');
}

/** A step between sending and now that happened before the newest one, told after it. */
function wasOvertaken(
  history: readonly StatusFact[],
  state: DispatchState,
  { status, at }: StatusFact,
): boolean {
  const [rank, now] = [ORDER.indexOf(status), ORDER.indexOf(state)];
  if (rank < ORDER.indexOf('acknowledged') || rank >= now) return false;
  return at <= (history.filter((entry) => entry.status === state).at(-1)?.at ?? -Infinity);
}
