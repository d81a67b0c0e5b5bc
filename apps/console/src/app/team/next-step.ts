/** Which state comes next for a team, and which may be told as well. Pure. */
import type { DispatchState, DispatchView } from '@fengsui/contracts';
import { DISPATCH_NEXT } from '@fengsui/domain';

/** In the order in which they happen when nothing is skipped; sending is not the team's. */
export const TEAM_STATES = [
  'acknowledged',
  'en_route',
  'on_scene',
  'returning',
  'cleared',
] as const satisfies readonly DispatchState[];
export type TeamTold = (typeof TEAM_STATES)[number];

export interface Steps {
  /** The one big button; `null`: there is nothing for the team to tell. */
  next: TeamTold | null;
  /** What may be told without it. */
  others: TeamTold[];
}

export function stepsFrom(state: DispatchState): Steps {
  const allowed = TEAM_STATES.filter((one) => DISPATCH_NEXT[state].includes(one));
  const [next = null, ...others] = state === 'proposed' ? [] : allowed;
  return { next, others };
}

/** As the phone has told it last; `pending`: the server has not confirmed that yet. */
export function shownState(
  dispatch: Pick<DispatchView, 'state'>,
  waiting: readonly { status: DispatchState }[],
): { state: DispatchState; pending: boolean } {
  const last = waiting.at(-1);
  return last ? { state: last.status, pending: true } : { state: dispatch.state, pending: false };
}

/** Whom the phone serves: the one that was sent; else what was proposed; else nothing. */
export function currentDispatch(dispatches: readonly DispatchView[]): DispatchView | null {
  const open = dispatches.filter(({ state }) => state !== 'cleared' && state !== 'cancelled');
  return open.find(({ state }) => state !== 'proposed') ?? open[0] ?? null;
}
