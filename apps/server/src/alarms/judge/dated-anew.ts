/** What was measured, by a server's clock that was set since. Pure. */
import {
  isHandedEvent,
  isHandedPast,
  type HandedEvent,
  type HandedOver,
  type HandedReading,
} from '../../platform/handover.js';
import type { RuleState } from './shard-copy.js';

/** Clocks of two machines may differ by so much. */
const SAME_CLOCK_MS = 1_000;

/**
 * What was handed over by a clock that has been set back since, dated anew: everything that follows
 * would seem to come late.
 * @param lastStepMs by how much the clock was set last; a step that nobody saw counts as "measured now"
 */
export function notLater(entries: HandedOver[], now: number, lastStepMs: number): HandedOver[] {
  const isLater = (t: number) => t > now + SAME_CLOCK_MS;
  if (!entries.some((entry) => !isHandedPast(entry) && isLater(measuredAt(entry)))) return entries;
  const anew = (t: number) => Math.min(t + Math.min(lastStepMs, 0), now);
  const nextAt = new Map<number, number>();
  const oneAnew = (entry: HandedOver): HandedOver => {
    if (isHandedPast(entry)) return entry;
    if (isHandedEvent(entry)) {
      const [gatewayId, pointId, t, kind, active] = entry;
      return isLater(t) ? [gatewayId, pointId, anew(t), kind, active] : entry;
    }
    const [pointId, t, v, q = 0] = entry;
    const next = nextAt.get(pointId) ?? Infinity;
    // The step is known to the millisecond only: what came first stays first.
    const measured = anew(t) - next < SAME_CLOCK_MS ? Math.min(anew(t), next - 1) : anew(t);
    nextAt.set(pointId, isLater(t) ? measured : t);
    return isLater(t) ? [pointId, measured, v, q] : entry;
  };
  return entries.toReversed().map(oneAnew).reverse();
}

/** UTC ms. */
const measuredAt = (entry: HandedReading | HandedEvent) =>
  isHandedEvent(entry) ? entry[2] : entry[1];

/**
 * What a rule remembers as measured.
 * @param stepMs by how much the clock was set ahead; back when negative
 * @param now by the clock as it is, UTC ms: nothing was measured later, a clock that has been set back
 *   since said so
 * @returns the same object when nothing changed
 */
export function datedAnew(state: RuleState, stepMs: number, now: number): RuleState {
  const clocks = Object.entries(state.memory);
  const shiftsMs = clocks.flatMap(([, { since }]) =>
    since === null ? [] : [Math.min(stepMs, now - since)],
  );
  // Never later than a delay ends; a tick that comes too early ends none.
  const shiftMs = Math.min(...shiftsMs);
  if (shiftsMs.length === 0 || shiftMs === 0) return state;
  const memory = Object.fromEntries(
    clocks.map(([name, clock]) => {
      const { since } = clock;
      return [name, since === null ? clock : { ...clock, since: Math.min(since + stepMs, now) }];
    }),
  );
  return { memory, dueAt: state.dueAt === null ? null : state.dueAt + shiftMs };
}
