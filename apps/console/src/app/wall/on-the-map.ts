/** Which arrows of wind and which teams stand on the wall's map, and where. Pure; all in px. */
import type { Position, TeamView } from '@fengsui/contracts';
import type { MeasuredWind } from './wind-masts';

export interface Placed {
  x: number;
  y: number;
}

/** Of arrows that would cover each other the first stays. */
export function thinned<T extends Placed>(places: readonly T[], apartPx: number): T[] {
  const kept: T[] = [];
  for (const one of places)
    if (kept.every(({ x, y }) => Math.hypot(x - one.x, y - one.y) >= apartPx)) kept.push(one);
  return kept;
}

export interface WindArrow extends Placed, MeasuredWind {
  site: string;
}

export interface TeamMark extends Placed {
  team: TeamView;
  /** It is sent somewhere: it is named. */
  away: boolean;
}

/** Where each team was told to be last, else its base; fire service and others are not ours to show. */
export function teamMarks(
  teams: readonly TeamView[],
  project: (at: Position) => Placed,
): TeamMark[] {
  return teams
    .filter(({ tier, state }) => tier === 'hazmat' || isAway(state))
    .map((team) => ({
      team,
      away: isAway(team.state),
      ...roundly(project(team.position?.at ?? team.base)),
    }));
}

export function isAway(state: TeamView['state']): boolean {
  return state !== 'available' && state !== 'out_of_service' && state !== 'proposed';
}

export function roundly({ x, y }: Placed): Placed {
  return { x: Math.round(x), y: Math.round(y) };
}
