import type { DispatchState, TeamEntry, TeamView } from '@fengsui/contracts';
import { dutyTime, isOutOfService, teamStateOf, type StatusFact } from '@fengsui/domain';
import { iso, isoOrNull } from './times.js';

export interface TeamRow {
  code: string;
  version: number;
  entry: TeamEntry;
  outOfService: TeamView['outOfService'];
  lon: number | null;
  lat: number | null;
  positionAt: number | null;
  accuracyM: number | null;
  /** Those that have not ended, newest first. */
  dispatches: { id: string; incident: string; state: DispatchState }[];
}

/**
 * @param histories of its dispatches, for the hours on duty
 * @param incident of several proposals that to this one is shown
 */
export function teamView(
  row: TeamRow,
  histories: readonly (readonly StatusFact[])[],
  nowMs: number,
  incident?: string,
): TeamView {
  const { code, version, entry, outOfService, dispatches, positionAt } = row;
  const state = teamStateOf(
    outOfService,
    dispatches.map((one) => one.state),
    nowMs,
  );
  const inState = dispatches.filter((one) => one.state === state);
  const shown = inState.find((one) => one.incident === incident) ?? inState[0];
  const duty = dutyTime(histories, nowMs);
  return {
    ...entry,
    code,
    version,
    state,
    outOfService: isOutOfService(outOfService, nowMs) ? outOfService : null,
    dispatch: shown?.id ?? null,
    incident: shown?.incident ?? null,
    position:
      row.lon === null || row.lat === null || positionAt === null
        ? null
        : { at: [row.lon, row.lat], t: iso(positionAt), accuracyM: row.accuracyM },
    onDutySince: isoOrNull(duty.since),
    dutyHours: Math.round(duty.hours * 100) / 100,
  };
}

/** Of the hazmat teams together: the sum where each is known, else what was stated; `null`: neither. */
export function totalStrength(
  teams: readonly Pick<TeamView, 'tier' | 'strength'>[],
  stated: number | null,
): number | null {
  const known = teams.filter(({ tier }) => tier === 'hazmat').map(({ strength }) => strength);
  if (known.length === 0 || known.includes(undefined)) return stated;
  return known.reduce<number>((sum, strength) => sum + (strength ?? 0), 0);
}
