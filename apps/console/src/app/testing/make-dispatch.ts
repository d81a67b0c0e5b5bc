/** Builders for specs about teams and dispatches. */
import type { AdviceView, DispatchView, IncidentView, TeamView } from '@fengsui/contracts';
import { NOON } from './make';

export const NOON_ISO = new Date(NOON).toISOString();

export function aTeam(change: Partial<TeamView> = {}): TeamView {
  return {
    code: 'HUATE-GAS',
    version: 1,
    name: { zh: '华特气体有限公司应急救援队', en: 'Huate Gas' },
    tier: 'hazmat',
    base: [113.125, 23.235],
    capabilities: ['toxic-gas'],
    state: 'available',
    outOfService: null,
    dispatch: null,
    incident: null,
    position: null,
    onDutySince: null,
    dutyHours: 0,
    ...change,
  };
}

export function aDispatch(change: Partial<DispatchView> = {}): DispatchView {
  return {
    id: '7',
    version: 1,
    incident: '3',
    drill: null,
    team: 'HUATE-GAS',
    teamName: { zh: '华特气体有限公司应急救援队', en: 'Huate Gas' },
    state: 'sent',
    staging: [113.01, 23.13],
    route: [],
    etaAt: null,
    proposedAt: NOON_ISO,
    proposedBy: 'duty',
    sentAt: NOON_ISO,
    sentBy: 'commander',
    note: null,
    history: [],
    recall: null,
    entries: [],
    rollCall: null,
    ...change,
  };
}

export function anAdvice(change: Partial<AdviceView> = {}): AdviceView {
  return {
    team: 'HUATE-GAS',
    teamName: { zh: '华特', en: 'Huate' },
    tier: 'hazmat',
    rank: 1,
    score: 14,
    etaMin: 14,
    distanceKm: 8,
    staging: [113.01, 23.13],
    route: [],
    terms: [],
    lowerBecause: [],
    assumptions: [],
    ...change,
  };
}

/** Only what the three keys look at. */
export function anIncident(change: Partial<IncidentView> = {}): IncidentView {
  return { id: '3', version: 1, site: 'NH0001', severity: 1, ...change } as IncidentView;
}
