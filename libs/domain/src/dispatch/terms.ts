/** The terms of the advice: each has a value, what it costs in minutes, and why. */
import type { AdviceTerm, TermView } from '@fengsui/contracts';
import { isFreeFor, type AdvisedTeam } from './advised-team.js';
import { UNCOVERED_TOWN_MIN, type CoverLoss } from './cover.js';
import { linesAsText, meetsTask, missingFor, type DispatchTask } from './needs.js';
import type { TeamWay } from './way.js';

/** Another team must come for each further task that it cannot do, min. The project's own choice. */
export const MISSING_TASK_MIN = 10;
/** Up to so many hours in 24 a team is not tired. The project's own choice: a working day. */
export const TIRED_AFTER_H = 8;
/** From here on every hour weighs much more. The project's own choice: half of the day. */
export const REST_AFTER_H = 12;
/** What an hour above `TIRED_AFTER_H`, and above `REST_AFTER_H`, weighs, min. Own choice. */
export const TIRED_MIN_PER_H = 2;
export const REST_MIN_PER_H = 10;

/** To the tenth of a minute, a kilometre or an hour: as it is shown, so it is added. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

type Facts = TermView['reason']['facts'];
const term = (
  name: AdviceTerm,
  value: number | null,
  costMin: number,
  code: string,
  facts: Facts,
): TermView => ({ term: name, value, costMin: tenth(costMin), reason: { code, facts } });

export function capabilityTerm(tasks: readonly DispatchTask[], team: AdvisedTeam): TermView {
  const lines = tasks.flatMap((task) => task.lines);
  const missing = tasks.flatMap((task) => missingFor(task, team.capabilities));
  const unmet = tasks.filter((task) => !meetsTask(task, team.capabilities));
  const some = unmet.length < tasks.length;
  return term(
    'capability',
    lines.length - missing.length,
    some ? unmet.length * MISSING_TASK_MIN : 0,
    unmet.length === 0 ? 'meets_all' : some ? 'meets_some' : 'lacks_capability',
    {
      needed: linesAsText(lines),
      missing: missing.length > 0 ? linesAsText(missing) : null,
      unmetTasks: unmet.length > 0 ? unmet.map(({ kind }) => kind).join(',') : null,
      note: tasks.map(({ note }) => note).join('; '),
      assumed: team.assumptions?.includes('capabilities') ? 'yes' : 'no',
    },
  );
}

/** Value 1: may be sent, 0: may not. */
export function stateTerm(team: AdvisedTeam, incident: string): TermView {
  const free = isFreeFor(team, incident);
  const { state, outOfService } = team;
  const here = team.incident === incident;
  const code =
    state === 'available' || state === 'out_of_service'
      ? state
      : state === 'proposed'
        ? here
          ? 'proposed_here'
          : 'proposed_elsewhere'
        : here
          ? 'already_sent_here'
          : 'sent_elsewhere';
  return term('state', free ? 1 : 0, 0, code, {
    state,
    incident: team.incident,
    reason: state === 'out_of_service' ? (outOfService?.reason ?? null) : null,
    until: state === 'out_of_service' ? (outOfService?.until ?? null) : null,
  });
}

export function etaTerm(way: TeamWay | null, known: 'told' | 'base'): TermView {
  if (way === null) return term('eta', null, 0, 'position_unknown', { from: known });
  const minutes = tenth(way.etaMin);
  const code = way.reason === 'routed' ? 'by_routing_service' : 'straight_line_model';
  return term('eta', minutes, minutes, code, { from: known, km: tenth(way.distanceKm) });
}

/** Value: detour, km of road. It costs nothing by itself, because its time is in the arrival. */
export function routeTerm(
  way: TeamWay | null,
  facts: { zone: 'known' | 'unknown'; staging: 'upwind' | 'towards_team' },
): TermView {
  if (way === null) return term('route', null, 0, 'position_unknown', { zone: facts.zone });
  const detour = way.detourKm === null ? null : tenth(way.detourKm);
  return term('route', detour, 0, way.reason, { ...facts, routingRefused: way.refused });
}

/** Hours on dispatches in the last 24. */
export function fatigueTerm(dutyHours: number): TermView {
  const over = (limit: number) => Math.max(0, dutyHours - limit);
  const cost =
    (over(TIRED_AFTER_H) - over(REST_AFTER_H)) * TIRED_MIN_PER_H +
    over(REST_AFTER_H) * REST_MIN_PER_H;
  const code =
    dutyHours > REST_AFTER_H ? 'needs_rest' : dutyHours > TIRED_AFTER_H ? 'long_on_duty' : 'rested';
  return term('fatigue', tenth(dutyHours), cost, code, {
    hours: tenth(dutyHours),
    tiredAfterH: TIRED_AFTER_H,
    restAfterH: REST_AFTER_H,
  });
}

/** Value: towns left without. `undefined`: the team covers no town, so none loses it. */
export function coverTerm(loss: CoverLoss | undefined): TermView {
  if (!loss) return term('cover', 0, 0, 'covers_no_town', {});
  const code = loss.towns > 0 ? 'leaves_towns_uncovered' : 'others_cover';
  return term('cover', loss.towns, loss.towns * UNCOVERED_TOWN_MIN, code, {
    onlyTeamOf: loss.onlyTeam.join(',') || null,
    onlyCapableOf: loss.onlyCapable.join(',') || null,
  });
}
