/** What is typed for a new drill, and the request that it makes. Pure. */
import type { DrillRequest, DrillScenario } from '@fengsui/contracts';
import { typedMs } from '../permits/zoned';
import type { DrillWordKey } from '../words/zh-drills';

export interface DrillDraft {
  name: string;
  blind: boolean;
  kind: 'scenario' | 'incident';
  scenario: DrillScenario;
  site: string;
  incident: string;
  /** As `typedMs` reads it; empty: begun by a person. */
  startAt: string;
  speed: number;
}

export const BLANK_DRILL: DrillDraft = {
  name: '',
  blind: false,
  kind: 'scenario',
  scenario: 'chlorine-leak',
  site: '',
  incident: '',
  startAt: '',
  speed: 1,
};

export type DrillFault = Extract<
  DrillWordKey,
  'drill.nameNeeded' | 'drill.siteNeeded' | 'drill.incidentNeeded' | 'drill.startFault'
>;

/** @returns the request, or what is missing */
export function drillRequest(draft: DrillDraft, zone: string): DrillRequest | DrillFault {
  const name = draft.name.trim();
  if (name === '') return 'drill.nameNeeded';
  if (draft.kind === 'scenario' && draft.site === '') return 'drill.siteNeeded';
  if (draft.kind === 'incident' && !/^\d+$/.test(draft.incident.trim()))
    return 'drill.incidentNeeded';
  const startMs = draft.startAt === '' ? null : typedMs(draft.startAt, zone);
  if (draft.startAt !== '' && startMs === null) return 'drill.startFault';
  return {
    name,
    blind: draft.blind,
    script:
      draft.kind === 'scenario'
        ? { kind: 'scenario', scenario: draft.scenario, site: draft.site }
        : { kind: 'incident', incident: draft.incident.trim() },
    ...(startMs !== null && { startAt: new Date(startMs).toISOString() }),
    ...(draft.speed !== 1 && { speed: draft.speed }),
  };
}
