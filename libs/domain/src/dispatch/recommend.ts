/**
 * Which team should go (issue 4, point 5). Capability is a filter; then the state; then minutes of
 * arrival by a way that does not cross the zone, tiredness, and what the other towns lose. Advice
 * only: a person sends. Everything that could be asked of it is in the answer.
 */
import type { AdviceView, Position, RecommendationView, SubstanceCode } from '@fengsui/contracts';
import { isFreeFor, meetsFirst, startOf, type AdvisedTeam } from './advised-team.js';
import { byAdvice, mayGo, weigh, type Candidate } from './candidate.js';
import { coverLosses, type CoverTown } from './cover.js';
import { gapsOf } from './gaps.js';
import { barredBecause, lowerBecause } from './lower-because.js';
import { tasksFor } from './needs.js';
import { dispatchScene, type SceneZone } from './scene.js';
import { tenth } from './terms.js';
import type { RoutedWay } from './way.js';

export interface RecommendationInput {
  incident: string;
  /** UTC ms. */
  at: number;
  /** Code of the town where it is. */
  town: string | null;
  position: Position | null;
  substance: SubstanceCode | null;
  fire: boolean;
  /** The newest one; `null`: none was computed. */
  zone: SceneZone | null;
  teams: readonly AdvisedTeam[];
  /** All towns. */
  towns: readonly CoverTown[];
  routing: RecommendationView['routing'];
  /** By team, to the staging point of `stagingFor`; only of teams for which somebody was asked. */
  routed?: ReadonlyMap<string, RoutedWay | null>;
}

/** All but the journal's number, which only the store knows. */
export type Recommendation = Omit<RecommendationView, 'asOf'>;

export function recommend(input: RecommendationInput): Recommendation {
  const { incident, at, position, substance } = input;
  const tasks = tasksFor(substance, input.fire);
  const scene = position && dispatchScene(position, input.zone);
  const pool = input.teams
    .filter((team) => team.tier === 'hazmat' && isFreeFor(team, incident))
    .map((team) => ({
      code: team.code,
      from: startOf(team, at).from,
      capable: meetsFirst(tasks, team.capabilities),
    }));
  const losses = coverLosses(
    pool,
    input.towns.filter(({ code }) => code !== input.town),
  );
  const routed = input.routed ?? new Map<string, RoutedWay | null>();
  const candidates = input.teams
    .map((team) => weigh(team, { incident, at, tasks, scene, losses, routed }))
    .sort(byAdvice);
  const ranked = candidates.filter(mayGo);
  const rest = candidates.filter((one) => !mayGo(one));
  const gapScene = {
    substance,
    town: input.towns.find(({ code }) => code === input.town) ?? null,
    hasPosition: position !== null,
    hasZone: scene?.obstacle != null,
    hasWind: scene?.upwindBearingDeg != null,
  };
  return {
    incident,
    at: new Date(at).toISOString(),
    needs: tasks.flatMap(({ lines }) => lines),
    upwindBearingDeg: scene?.upwindBearingDeg ?? null,
    teams: [
      ...ranked.map((one, index) => adviceOf(one, index + 1, ranked[0] ?? one)),
      ...rest.map((one) => adviceOf(one, null, one)),
    ],
    gaps: gapsOf(gapScene, tasks, candidates),
    routing: input.routing,
  };
}

function adviceOf(one: Candidate, rank: number | null, best: Candidate): AdviceView {
  const { team, way, staging, terms, score } = one;
  return {
    team: team.code,
    teamName: team.name,
    tier: team.tier,
    rank,
    score: rank === null ? null : score,
    etaMin: way && tenth(way.etaMin),
    distanceKm: way && tenth(way.distanceKm),
    staging,
    route: way?.line ?? [],
    terms,
    lowerBecause: rank === null ? barredBecause(one) : rank === 1 ? [] : lowerBecause(one, best),
    assumptions: team.assumptions ?? [],
  };
}
