/**
 * Who can be sent in Nanhai. The five hazmat teams are those of domain/nanhai.json; nobody has
 * confirmed their bases and what they can do. All others are invented for the demonstration.
 */
import {
  DEMO_TEAM_USERS,
  HAZMAT_TEAM_NAMES,
  type Capability,
  type Position,
  type TeamEntry,
} from '@fengsui/contracts';
import { TOWNS } from './towns.js';

export interface NamedTeam {
  code: string;
  entry: TeamEntry;
}

/** Of the five teams together; the plan gives no split, so none of them has a `strength`. */
export const HAZMAT_STRENGTH = 76;

const hazmat = (
  code: keyof typeof HAZMAT_TEAM_NAMES,
  town: string,
  base: Position,
  capabilities: Capability[],
): NamedTeam => ({
  code,
  entry: {
    name: HAZMAT_TEAM_NAMES[code],
    tier: 'hazmat',
    town,
    base,
    capabilities,
    assumptions: ['base', 'capabilities'],
  },
});

/** domain/nanhai.json, `teams`. */
export const HAZMAT_TEAMS: readonly NamedTeam[] = [
  hazmat(
    'BOLUO',
    '440605124',
    [113.01, 23.16],
    ['search', 'flood', 'decontamination', 'logistics'],
  ),
  hazmat(
    'XIQIAO-CERAMICS',
    '440605122',
    [112.965, 22.938],
    ['coal-gas-co', 'lpg', 'natural-gas', 'fire'],
  ),
  hazmat(
    'HUATE-GAS',
    '440605126',
    [113.125, 23.235],
    ['toxic-gas', 'cylinder', 'leak-plugging', 'level-a-suit'],
  ),
  hazmat(
    'NANHAI-GAS',
    '440605011',
    [113.14, 23.03],
    ['natural-gas', 'pipe-isolation', 'clamp', 'gas-detection'],
  ),
  hazmat(
    'PINGZHOU-DEPOT',
    '440605011',
    [113.195, 23.012],
    ['flammable-liquid', 'foam', 'tank-fire'],
  ),
];

/** The five with the sign-ins of the demonstration. */
export const demoHazmatTeams = (): NamedTeam[] => {
  const signIns: Readonly<Record<string, string>> = DEMO_TEAM_USERS;
  return HAZMAT_TEAMS.map(({ code, entry }) => {
    const user = signIns[code];
    return { code, entry: { ...entry, ...(user !== undefined && { users: [user] }) } };
  });
};

/**
 * Invented: a squad in the grid of each town, a team from outside, and the fire service. None of the
 * first two can do what only one of the five can: the gap that this leaves is real and stays visible.
 */
export const DEMO_TEAMS: readonly NamedTeam[] = [
  ...TOWNS.map(({ code, name, centre }) => ({
    code: `SQUAD-${code}`,
    entry: {
      name: { zh: `示范·${name.zh}网格分队`, en: `Demo grid squad of ${name.en ?? code}` },
      tier: 'squad' as const,
      town: code,
      grid: code,
      base: centre,
      capabilities: ['search', 'logistics'] as Capability[],
      assumptions: ['base', 'capabilities'] as TeamEntry['assumptions'],
      demo: true,
    },
  })),
  {
    code: 'EXTERNAL-1',
    entry: {
      name: { zh: '示范·环境应急监测队', en: 'Demo environmental monitoring team' },
      tier: 'external',
      base: [113.11, 22.99],
      capabilities: ['gas-detection', 'decontamination'],
      assumptions: ['base', 'capabilities'],
      demo: true,
    },
  },
  {
    code: 'FIRE-119',
    entry: {
      name: { zh: '示范·消防救援', en: 'Demo fire and rescue service' },
      tier: 'fire_service',
      town: '440605011',
      base: [113.143, 23.035],
      capabilities: ['fire', 'foam', 'tank-fire', 'search', 'toxic-gas', 'level-a-suit'],
      phone: '119',
      assumptions: ['base', 'capabilities'],
      demo: true,
    },
  },
];
