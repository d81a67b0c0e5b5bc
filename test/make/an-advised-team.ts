import type { Capability, Position } from '@fengsui/contracts';
import type { AdvisedTeam, CoverTown, RecommendationInput } from '@fengsui/domain';

export function anAdvisedTeam(code: string, changes: Partial<AdvisedTeam> = {}): AdvisedTeam {
  return {
    code,
    name: { zh: code },
    tier: 'hazmat',
    base: [113.01, 23.16],
    capabilities: [],
    state: 'available',
    outOfService: null,
    incident: null,
    position: null,
    dutyHours: 0,
    ...changes,
  };
}

/** domain/nanhai.json, `teams`. */
const TEAMS: [code: string, base: Position, capabilities: Capability[]][] = [
  ['BOLUO', [113.01, 23.16], ['search', 'flood', 'decontamination', 'logistics']],
  ['XIQIAO-CERAMICS', [112.965, 22.938], ['coal-gas-co', 'lpg', 'natural-gas', 'fire']],
  ['HUATE-GAS', [113.125, 23.235], ['toxic-gas', 'cylinder', 'leak-plugging', 'level-a-suit']],
  ['NANHAI-GAS', [113.14, 23.03], ['natural-gas', 'pipe-isolation', 'clamp', 'gas-detection']],
  ['PINGZHOU-DEPOT', [113.195, 23.012], ['flammable-liquid', 'foam', 'tank-fire']],
];
export const FIVE_TEAMS: readonly AdvisedTeam[] = TEAMS.map(([code, base, capabilities]) =>
  anAdvisedTeam(code, { base, capabilities, assumptions: ['base', 'capabilities'] }),
);

/** domain/nanhai.json, `towns`. */
export const SEVEN_TOWNS: readonly CoverTown[] = [
  { code: '440605011', name: '桂城', centre: [113.14, 23.033] },
  { code: '440605121', name: '九江', centre: [112.995, 22.838] },
  { code: '440605122', name: '西樵', centre: [112.965, 22.938] },
  { code: '440605123', name: '丹灶', centre: [112.913, 23.051] },
  { code: '440605124', name: '狮山', centre: [113.0, 23.128] },
  { code: '440605125', name: '大沥', centre: [113.102, 23.111] },
  { code: '440605126', name: '里水', centre: [113.143, 23.19] },
];

export const townOf = (name: string): CoverTown => {
  const town = SEVEN_TOWNS.find((one) => one.name === name);
  if (!town) throw new Error(`no town ${name}`);
  return town;
};

/** Chlorine in 九江 with a north wind; no zone was computed. */
export function aQuestion(changes: Partial<RecommendationInput> = {}): RecommendationInput {
  const { code, centre } = townOf('九江');
  return {
    incident: '7',
    at: Date.parse('2026-03-01T09:14:03Z'),
    town: code,
    position: centre,
    substance: 'CL2',
    fire: false,
    zone: { areas: [], wind: { fromDeg: 0, speedMs: 3, source: null, distanceM: null, t: null } },
    teams: FIVE_TEAMS,
    towns: SEVEN_TOWNS,
    routing: 'straight_line',
    ...changes,
  };
}
