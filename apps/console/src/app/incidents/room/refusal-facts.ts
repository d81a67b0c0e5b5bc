/** What a refusal says besides its status: who was faster and when, the incident as it is. Pure. */
import type { IncidentView, LocalizedName } from '@fengsui/contracts';
import type { Refusal } from '../../api/problem';

export interface RefusalFacts {
  by: string | null;
  atMs: number | null;
  incident: IncidentView | null;
  /** A code of the domain, e.g. `same_person`. */
  why: string | null;
  /** Names of the teams that are still out. */
  teams: LocalizedName[];
}

export function refusalFacts({ problem }: Refusal): RefusalFacts {
  const { by, at, incident, why, teams } = { ...problem } as Record<string, unknown>;
  const atMs = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return {
    by: typeof by === 'string' ? by : null,
    atMs: Number.isNaN(atMs) ? null : atMs,
    incident:
      typeof incident === 'object' && incident !== null && 'version' in incident
        ? (incident as IncidentView)
        : null,
    why: typeof why === 'string' ? why : null,
    teams: Array.isArray(teams)
      ? teams.flatMap(({ teamName }: { teamName?: LocalizedName }) => teamName ?? [])
      : [],
  };
}
