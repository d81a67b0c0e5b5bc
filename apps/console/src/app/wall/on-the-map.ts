/** Which arrows of wind and which teams stand on the wall's map, and where. Pure; all in px. */
import type { Position, TeamView } from '@fengsui/contracts';
import type { Box } from '../map/label-places';
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

/**
 * A mark that would cover a place steps aside, above or below it: what stands at a site in alarm must
 * not hide the alarm.
 */
export function clearOf<T extends Placed>(
  marks: readonly T[],
  places: readonly Placed[],
  apartPx: number,
  side: 'above' | 'below',
): T[] {
  const step = side === 'above' ? -apartPx : apartPx;
  return marks.map((mark) => {
    const covered = places.find(({ x, y }) => Math.hypot(x - mark.x, y - mark.y) < apartPx);
    return covered ? { ...mark, y: covered.y + step } : mark;
  });
}

/** Named marks that would stand on each other stand below each other. */
export function stacked<T extends TeamMark>(
  marks: readonly T[],
  name: { width: number; height: number },
): T[] {
  const placed: T[] = [];
  for (const mark of marks) {
    let y = mark.y;
    const covers = (one: T) =>
      one.away && Math.abs(one.x - mark.x) < name.width && Math.abs(one.y - y) < name.height;
    if (mark.away)
      for (let hit = placed.find(covers); hit; hit = placed.find(covers)) y = hit.y + name.height;
    placed.push({ ...mark, y });
  }
  return placed;
}

/** wall-map.css has the same. */
const MARK_REM = { square: 0.8, arrow: 2, name: { width: 14, height: 1.9 } };
/** How far marks keep from sites, rem. */
const ROOM_REM = { alarm: 2.1, arrow: 1.2 };

/** Arrows of wind stand above their sites, and none over what a site in alarm is called. */
export function placedArrows<T extends Placed>(
  arrows: readonly T[],
  alarmed: readonly Placed[],
  apartPx: number,
  remPx: number,
): T[] {
  const raised = thinned(arrows, apartPx).map((one) => ({
    ...one,
    y: one.y - ROOM_REM.arrow * remPx,
  }));
  const clear = clearOf(raised, alarmed, ROOM_REM.alarm * remPx, 'above');
  const covers = (one: T, { x, y }: Placed) =>
    Math.abs(one.y - y) < 1.2 * remPx && Math.abs(one.x - x) < 10 * remPx;
  return clear.filter((one) => !alarmed.some((place) => covers(one, place)));
}

/** The team marks as they stand on the map beside sites in alarm. */
export function placedTeams(
  teams: readonly TeamView[],
  project: (at: Position) => Placed,
  alarmed: readonly Placed[],
  remPx: number,
): TeamMark[] {
  const clear = clearOf(teamMarks(teams, project), alarmed, ROOM_REM.alarm * remPx, 'below');
  const { width, height } = MARK_REM.name;
  return stacked(clear, { width: width * remPx, height: height * remPx });
}

/** What the marks cover, with the names of the teams that are sent. */
export function boxesOf(
  teams: readonly TeamMark[],
  arrows: readonly Placed[],
  remPx: number,
): Box[] {
  const around = ({ x, y }: Placed, widthRem: number, heightRem: number): Box => ({
    left: x - (Math.min(widthRem, heightRem) / 2) * remPx,
    top: y - (heightRem / 2) * remPx,
    width: widthRem * remPx,
    height: heightRem * remPx,
  });
  const { name, square, arrow } = MARK_REM;
  return [
    ...teams.map((mark) =>
      mark.away ? around(mark, name.width, name.height) : around(mark, square, square),
    ),
    ...arrows.map((mark) => around(mark, arrow, arrow)),
  ];
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
