/** How near a permit is to its end. Pure. */
import type { OutOfServiceView } from '@fengsui/contracts';

/** Marked from here on: somebody should ask the owner. */
export const EXPIRING_MS = 60 * 60_000;
/** Longest permit, as the server has it. */
export const LONGEST_MS = 30 * 86_400_000;

export type PermitEnd = 'ended' | 'overdue' | 'expiring' | 'far';

export function permitEnd({ endedAt, until }: OutOfServiceView, nowMs: number): PermitEnd {
  if (endedAt !== null) return 'ended';
  const leftMs = Date.parse(until) - nowMs;
  if (leftMs <= 0) return 'overdue';
  return leftMs <= EXPIRING_MS ? 'expiring' : 'far';
}

/** The next to end first; of those that ended the last one first. */
export function byEnd(a: OutOfServiceView, b: OutOfServiceView): number {
  if (a.endedAt !== null && b.endedAt !== null) return b.endedAt.localeCompare(a.endedAt);
  return a.until.localeCompare(b.until);
}
