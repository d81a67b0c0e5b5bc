import { clockFault, type ClockFault } from '@fengsui/domain';
import { Refusal } from '../platform/problem.js';

/** UTC ms as text. */
export const iso = (ms: number): string => new Date(ms).toISOString();
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** The number in a path or query; `0`, which nothing has, for anything else. */
export const wholeNumber = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);

const BEYOND_BELIEF: Readonly<Record<ClockFault, string>> = {
  ahead_of_time: 'lies ahead of the time of the server',
  long_before_it_began: 'lies long before the dispatch',
};

/**
 * When something happened, as a phone tells it; a clock beyond belief is refused. UTC ms.
 * @param began of the dispatch that it is about
 */
export function toldAt(at: string | undefined, nowMs: number, began = -Infinity): number {
  const ms = at === undefined ? nowMs : Date.parse(at);
  const reason = clockFault(ms, began, nowMs);
  if (reason) {
    const errors = [{ path: 'at', message: BEYOND_BELIEF[reason] }];
    throw new Refusal(400, 'The request is not valid', { reason, errors });
  }
  return ms;
}
