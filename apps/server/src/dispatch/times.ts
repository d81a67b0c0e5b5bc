import { STATUS_AHEAD_MS } from '@fengsui/domain';
import { Refusal } from '../platform/problem.js';

/** UTC ms as text. */
export const iso = (ms: number): string => new Date(ms).toISOString();
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** The number in a path or query; `0`, which nothing has, for anything else. */
export const wholeNumber = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);

/** When something happened, as a phone tells it; a clock beyond belief is refused. UTC ms. */
export function toldAt(at: string | undefined, nowMs: number): number {
  const ms = at === undefined ? nowMs : Date.parse(at);
  if (ms > nowMs + STATUS_AHEAD_MS) {
    throw new Refusal(400, 'The request is not valid', {
      errors: [{ path: 'at', message: 'lies ahead of the time of the server' }],
    });
  }
  return ms;
}
