/** What a team is in, of its dispatches and of what was said of it. */
import type { DispatchState, TeamState, TeamView } from '@fengsui/contracts';

const ENDED: readonly DispatchState[] = ['cleared', 'cancelled'];

/** Neither cleared nor cancelled. */
export const isActiveDispatch = (state: DispatchState): boolean => !ENDED.includes(state);

/** Out of service until a time that has not come, or without an end. `at`: UTC ms. */
export function isOutOfService(told: { until: string | null } | null, at: number): boolean {
  return told !== null && (told.until === null || Date.parse(told.until) > at);
}

/**
 * Where it was sent says most, then that it is out of service, then that somebody proposes it.
 * @param dispatches all of the team in one world, in any order; at most one of them is sent
 */
export function teamStateOf(
  outOfService: TeamView['outOfService'],
  dispatches: readonly DispatchState[],
  at: number,
): TeamState {
  const sent = dispatches.filter((state) => isActiveDispatch(state) && state !== 'proposed');
  if (sent[0] !== undefined) return sent[0] as TeamState;
  if (isOutOfService(outOfService, at)) return 'out_of_service';
  return dispatches.includes('proposed') ? 'proposed' : 'available';
}
