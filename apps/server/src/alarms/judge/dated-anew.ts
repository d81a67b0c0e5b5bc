/** What a rule remembers as measured, by a server's clock that was set. Pure. */
import type { RuleState } from './shard-copy.js';

/**
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
