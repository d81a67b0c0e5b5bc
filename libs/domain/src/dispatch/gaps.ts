/** What is missing, told as facts: "no able team within 60 min of 九江: nearest Huate, 95 min". */
import type { RecommendationView, SubstanceCode } from '@fengsui/contracts';
import { mayGo, type Candidate } from './candidate.js';
import { CAPABLE_WITHIN_MIN } from './cover.js';
import { linesAsText, meetsTask, type DispatchTask } from './needs.js';

type Gap = RecommendationView['gaps'][number];

export interface GapScene {
  substance: SubstanceCode | null;
  town: { code: string; name: string } | null;
  hasPosition: boolean;
  hasZone: boolean;
  hasWind: boolean;
}

export function gapsOf(
  scene: GapScene,
  tasks: readonly DispatchTask[],
  candidates: readonly Candidate[],
): Gap[] {
  const unknown = [
    [scene.substance === null, 'substance_unknown'],
    [!scene.hasPosition, 'position_unknown'],
    [!scene.hasZone, 'zone_unknown'],
    [!scene.hasWind, 'wind_unknown'],
  ] as const;
  return [
    ...unknown.filter(([is]) => is).map(([, code]) => ({ code, facts: {} })),
    ...tasks.flatMap((task) => gapOf(task, scene, candidates)),
  ];
}

function gapOf(task: DispatchTask, scene: GapScene, candidates: readonly Candidate[]): Gap[] {
  const facts = {
    task: task.kind,
    needed: linesAsText(task.lines),
    substance: scene.substance,
    town: scene.town?.code ?? null,
    townName: scene.town?.name ?? null,
  };
  const able = candidates
    .filter(({ team }) => team.tier !== 'fire_service' && meetsTask(task, team.capabilities))
    .sort((a, b) => minutes(a) - minutes(b) || (a.team.code < b.team.code ? -1 : 1));
  const nearestOf = ({ team, way }: Candidate) => ({
    team: team.code,
    teamName: team.name.zh,
    minutes: way && Math.round(way.etaMin),
  });
  const [any] = able;
  if (!any) return [{ code: 'no_capable_team', facts }];
  const free = able.find(mayGo);
  if (!free) {
    const { state, incident } = any.team;
    return [
      { code: 'no_capable_team_free', facts: { ...facts, ...nearestOf(any), state, incident } },
    ];
  }
  if (free.way === null || free.way.etaMin <= CAPABLE_WITHIN_MIN) return [];
  const within = { withinMin: CAPABLE_WITHIN_MIN };
  return [{ code: 'no_capable_team_within', facts: { ...facts, ...within, ...nearestOf(free) } }];
}

const minutes = ({ way }: Candidate): number => way?.etaMin ?? 0;
