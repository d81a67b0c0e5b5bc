/** What a changed roster does to notices that are not due yet, purely. */
import { groupMinute, recipientsOf } from '@fengsui/domain';
import type { DutyRoster } from '@fengsui/contracts';
import type { DraftNotice } from './notice-draft.js';

const stepOf = ({ occurrence, seq, step }: DraftNotice) => `${occurrence} ${seq} ${step}`;
const wayOf = ({ recipient, channel }: { recipient: string; channel: string }) =>
  JSON.stringify([recipient, channel]);

/**
 * Whoever is on duty when a step is due is told, by the roster that is in force then.
 * @param waiting notices not yet due; those whose recipient is not on duty any more are ended
 * @returns those for who came in their place
 */
export function replan(
  waiting: readonly DraftNotice[],
  roster: DutyRoster,
  now: number,
): DraftNotice[] {
  const steps = new Map<string, DraftNotice[]>();
  for (const notice of waiting) {
    const key = stepOf(notice);
    steps.set(key, [...(steps.get(key) ?? []), notice]);
  }
  return [...steps.values()].flatMap((notices) => {
    const [first] = notices;
    if (!first) return [];
    const wanted = recipientsOf(roster, first.seat, first.town, first.dueAt).map((to) => ({
      recipient: to.recipient ?? '',
      channel: to.channel ?? '',
    }));
    const ways = new Set(wanted.map(wayOf));
    for (const notice of notices) {
      if (ways.has(wayOf(notice))) continue;
      notice.state = 'cancelled';
      notice.reason = 'roster_changed';
    }
    const known = new Set(notices.map(wayOf));
    const isGrouped = notices.some(({ minute }) => minute !== null);
    return wanted
      .filter((way) => !known.has(wayOf(way)))
      .map((way) => ({
        ...first,
        ...way,
        id: null,
        state: 'waiting' as const,
        reason: null,
        minute: isGrouped && way.channel !== '' ? groupMinute(Math.max(first.dueAt, now)) : null,
      }));
  });
}
