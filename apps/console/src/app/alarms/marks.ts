/** What is special about an alarm, besides its state. Pure. */
import type { AlarmView } from '@fengsui/contracts';
import type { MarkState } from '../parts/severity-mark';
import { isStanding } from './on-the-list';

export const MARKS = ['historical', 'chattering', 'standing', 'silenced', 'realarm'] as const;
export type Mark = (typeof MARKS)[number];

export function marksOf(alarm: AlarmView, nowMs: number): Mark[] {
  const has: Record<Mark, boolean> = {
    historical: alarm.historical,
    chattering: alarm.chattering,
    standing: alarm.open && isStanding(alarm, nowMs),
    silenced: alarm.silenced && !alarm.acked,
    realarm: alarm.active && alarm.acked && alarm.realarmAt !== null,
  };
  return MARKS.filter((mark) => has[mark]);
}

/** One stroke each, in a box of 16 × 16. */
export const MARK_STROKES: Record<Mark, string> = {
  historical: 'M13 3a6.5 6.5 0 1 1-8 1M5 1v4h4M8 5v4l2.5 1.5',
  chattering: 'M1 11l2.5-6 3 7 3-8 3 7 2.5-5',
  standing: 'M3.5 1.5h9M3.5 14.5h9M4.5 1.5c0 7 7 6 7 13M11.5 1.5c0 7-7 6-7 13',
  silenced: 'M2 6h3l4-3.5v11L5 10H2zM11 5.5l4 5M15 5.5l-4 5',
  realarm: 'M3 11.5h10M4 11.5V7a4 4 0 0 1 8 0v4.5M8 1.5V3M7 14h2',
};

/** Of marks of one severity, the one that wants a person most. */
const BY_URGENCY: readonly MarkState[] = ['filled', 'returned', 'outlined', 'latched'];

export function moreUrgent(a: MarkState, b: MarkState): MarkState {
  return BY_URGENCY.find((mark) => mark === a || mark === b) ?? a;
}

/** The mark of its state. */
export function markOf({ state }: Pick<AlarmView, 'state'>): MarkState {
  if (state === 'unacknowledged') return 'filled';
  return state === 'acknowledged' ? 'outlined' : state;
}
