/** One team weighed for one incident. */
import type { Position, TermView } from '@fengsui/contracts';
import { isFreeFor, meetsFirst, startOf, TIER_ORDER, type AdvisedTeam } from './advised-team.js';
import type { CoverLoss } from './cover.js';
import { meetsTask, type DispatchTask } from './needs.js';
import { stagingFor, type DispatchScene } from './scene.js';
import {
  capabilityTerm,
  coverTerm,
  etaTerm,
  fatigueTerm,
  routeTerm,
  stateTerm,
  tenth,
} from './terms.js';
import { wayTo, type RoutedWay, type TeamWay } from './way.js';

export interface Candidate {
  team: AdvisedTeam;
  /** May be sent now. */
  free: boolean;
  /** Does at least one task as a whole. */
  able: boolean;
  /** Does the task of the substance. */
  meetsFirst: boolean;
  tierRank: number;
  /** There is no way round for it. */
  startsInside: boolean;
  staging: Position | null;
  way: TeamWay | null;
  terms: TermView[];
  score: number;
}

export interface Weighing {
  incident: string;
  /** UTC ms. */
  at: number;
  tasks: readonly DispatchTask[];
  /** `null`: nobody knows where the incident is. */
  scene: DispatchScene | null;
  losses: ReadonlyMap<string, CoverLoss>;
  /** What a routing service answered, by team; a team that is not in it was not asked for. */
  routed: ReadonlyMap<string, RoutedWay | null>;
}

export function weigh(team: AdvisedTeam, weighing: Weighing): Candidate {
  const { incident, at, tasks, scene, losses, routed } = weighing;
  const { from, known } = startOf(team, at);
  const staging = scene && stagingFor(scene, from);
  const way = scene && staging && wayTo(scene, from, staging, routed.get(team.code));
  const terms = [
    capabilityTerm(tasks, team),
    stateTerm(team, incident),
    etaTerm(way, known),
    routeTerm(way, {
      zone: scene?.obstacle ? 'known' : 'unknown',
      staging: scene?.upwindBearingDeg == null ? 'towards_team' : 'upwind',
    }),
    fatigueTerm(team.dutyHours),
    coverTerm(losses.get(team.code)),
  ];
  return {
    team,
    free: isFreeFor(team, incident),
    able: tasks.some((task) => meetsTask(task, team.capabilities)),
    meetsFirst: meetsFirst(tasks, team.capabilities),
    tierRank: TIER_ORDER.indexOf(team.tier),
    startsInside: way?.reason === 'starts_inside_zone',
    staging,
    way,
    terms,
    score: tenth(terms.reduce((sum, { costMin }) => sum + costMin, 0)),
  };
}

/** May be ranked: the fire service is told, not chosen. */
export const mayGo = ({ team, free, able }: Candidate): boolean =>
  free && able && team.tier !== 'fire_service';

/** The order of the advice: the task of the substance, the tier, a way that exists, then minutes. */
export const byAdvice = (a: Candidate, b: Candidate): number =>
  Number(b.meetsFirst) - Number(a.meetsFirst) ||
  a.tierRank - b.tierRank ||
  Number(a.startsInside) - Number(b.startsInside) ||
  a.score - b.score ||
  (a.team.code < b.team.code ? -1 : 1);
