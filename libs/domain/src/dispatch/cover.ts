/** What the other towns lose when a team is sent: cover left behind (issue 4, point 5). */
import type { Position } from '@fengsui/contracts';
import { straightArrivalMin } from './arrival.js';

/** A town is covered by a first-class team that would be there so soon, min. Own choice. */
export const COVER_WITHIN_MIN = 30;
/** And for the substance at hand by one that is able and would be there so soon. Issue 4: "within 60 min". */
export const CAPABLE_WITHIN_MIN = 60;
/** What each town that is left without weighs, minutes of arrival. Own choice. */
export const UNCOVERED_TOWN_MIN = 3;

export interface CoverTown {
  code: string;
  name: string;
  centre: Position;
}
export interface CoverTeam {
  code: string;
  from: Position;
  /** For the substance at hand. */
  capable: boolean;
}
export interface CoverLoss {
  /** Codes of towns whose only team within 30 min it is. */
  onlyTeam: string[];
  /** Codes of towns whose only able team within 60 min it is. */
  onlyCapable: string[];
  /** How many towns that are together. */
  towns: number;
}

/**
 * By team, what sending it would leave.
 * @param pool the first-class teams that are free
 * @param towns all but the town of the incident
 */
export function coverLosses(
  pool: readonly CoverTeam[],
  towns: readonly CoverTown[],
): ReadonlyMap<string, CoverLoss> {
  const losses = new Map(
    pool.map(({ code }): [string, CoverLoss] => [
      code,
      { onlyTeam: [], onlyCapable: [], towns: 0 },
    ]),
  );
  for (const { code, centre } of [...towns].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const reach = pool.map((team) => ({ team, min: straightArrivalMin(team.from, centre) }));
    const near = reach.filter(({ min }) => min <= COVER_WITHIN_MIN);
    const able = reach.filter(({ team, min }) => team.capable && min <= CAPABLE_WITHIN_MIN);
    const touched = new Set<string>();
    for (const [list, kind] of [
      [near, 'onlyTeam'],
      [able, 'onlyCapable'],
    ] as const) {
      const only = list.length === 1 ? list[0]?.team.code : undefined;
      if (only === undefined) continue;
      losses.get(only)?.[kind].push(code);
      touched.add(only);
    }
    for (const team of touched) {
      const loss = losses.get(team);
      if (loss) loss.towns += 1;
    }
  }
  return losses;
}
