/** What a team was in at a moment: of what was told of it, and of its dispatches then. Pure. */
import type { DispatchView, TeamState, TeamView } from '@fengsui/contracts';
import { teamStateOf } from '@fengsui/domain';

export interface TeamThen {
  team: TeamView;
  state: TeamState;
  /** The one it is away for; `null`: none. */
  dispatch: DispatchView | null;
}

/** Away first, then out of service, then those at hand; by code among equals. */
export function teamsThen(
  teams: Iterable<TeamView>,
  dispatches: Iterable<DispatchView>,
  atMs: number,
): TeamThen[] {
  const all = [...dispatches];
  return [...teams]
    .map((team): TeamThen => {
      const own = all.filter(({ team: code }) => code === team.code);
      const state = teamStateOf(
        team.outOfService,
        own.map((one) => one.state),
        atMs,
      );
      return { team, state, dispatch: own.find((one) => one.state === state) ?? null };
    })
    .sort((a, b) => rank(a) - rank(b) || (a.team.code < b.team.code ? -1 : 1));
}

function rank({ state, dispatch }: TeamThen): number {
  if (dispatch) return 0;
  return state === 'out_of_service' ? 1 : 2;
}
