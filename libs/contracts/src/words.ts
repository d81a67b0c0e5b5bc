/**
 * The words of the field, as fixed in CONTRACT.md. Every closed set of names that crosses a wire is
 * listed here once; a union type follows from it.
 */
export const SITE_KINDS = ['major_hazard', 'gas_pipeline', 'hazchem_facility'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

export const QUANTITIES = [
  'level',
  'temperature',
  'pressure',
  'flow',
  'combustible_gas',
  'toxic_gas',
  'hydrogen',
  'oxygen',
  'flame',
  'smoke',
  'humidity',
  'wind_speed',
  'wind_direction',
  'valve',
  'pump',
  'vibration',
  'acoustic',
  'cathodic_potential',
  'current',
  'voltage',
  'other',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** Substance codes of the domain library (`libs/domain/src/substances.ts`). */
export const SUBSTANCE_CODES = [
  'CH4',
  'LPG',
  'H2',
  'H2S',
  'CL2',
  'NH3',
  'CO',
  'SO2',
  'HCL',
  'HF',
  'C6H6',
  'C7H8',
  'CH3OH',
  'ETO',
  'GASOLINE',
] as const;
export type SubstanceCode = (typeof SUBSTANCE_CODES)[number];

/** 1 red 红, 2 orange 橙, 3 yellow 黄, 4 blue 蓝. */
export type Severity = 1 | 2 | 3 | 4;

/** Limit names from low to high (ISA-18.2). */
export const LIMIT_NAMES = ['LL', 'L', 'H', 'HH'] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

/** Reading quality: 0 good, 1 uncertain, 2 bad, 3 drill/simulated. */
export type Quality = 0 | 1 | 2 | 3;

export const FRESHNESSES = ['fresh', 'stale', 'never'] as const;
export type Freshness = (typeof FRESHNESSES)[number];

export const REFUSAL_REASONS = [
  'not_json',
  'bad_shape',
  'too_large',
  'unknown_site',
  'unknown_gateway',
  'unknown_point',
  'unit_mismatch',
  'not_finite',
  'future',
  'too_old',
  'site_mismatch',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export const GATEWAY_EVENT_KINDS = [
  'manual_call_point',
  'flame',
  'valve_trip',
  'power_loss',
  'door',
  'fault',
] as const;
export type GatewayEventKind = (typeof GATEWAY_EVENT_KINDS)[number];

export const ROLES = [
  'admin',
  'security',
  'auditor',
  'commander',
  'duty',
  'dispatcher',
  'viewer',
  'wall',
] as const;
/** What a signed-in person may do. */
export type Role = (typeof ROLES)[number];

/** The demo sign-ins, each with the role of the same name; only with `DEMO=on`. */
export const DEMO_USERS = ['admin', 'commander', 'duty', 'dispatcher', 'viewer', 'wall'] as const;
/** The demo sign-in (role `viewer`) of each hazmat team, by the team's code; only with `DEMO=on`. */
export const DEMO_TEAM_USERS = {
  BOLUO: 'team-boluo',
  'XIQIAO-CERAMICS': 'team-xiqiao',
  'HUATE-GAS': 'team-huate',
  'NANHAI-GAS': 'team-gas',
  'PINGZHOU-DEPOT': 'team-pingzhou',
} as const;
/** What the hazmat teams of Nanhai are called (domain/nanhai.json), by code. */
export const HAZMAT_TEAM_NAMES = {
  BOLUO: { zh: '佛山市菠萝救援队', en: 'Foshan Boluo Rescue Team' },
  'XIQIAO-CERAMICS': {
    zh: '西樵镇陶瓷行业应急救援队',
    en: 'Xiqiao Ceramics Industry Emergency Rescue Team',
  },
  'HUATE-GAS': { zh: '华特气体有限公司应急救援队', en: 'Huate Gas Emergency Rescue Team' },
  'NANHAI-GAS': { zh: '南海燃气有限公司应急救援队', en: 'Nanhai Gas Emergency Rescue Team' },
  'PINGZHOU-DEPOT': { zh: '平洲油库应急救援队', en: 'Pingzhou Oil Depot Emergency Rescue Team' },
} as const satisfies Record<keyof typeof DEMO_TEAM_USERS, { zh: string; en: string }>;
export const DEMO_PASSWORD = 'fengsui-demo';
