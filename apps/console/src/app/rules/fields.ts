/** The fields of each kind of rule, as the form shows them. Pure. */
import type { RuleKind } from '@fengsui/contracts';

export type FieldShape =
  | 'number'
  | 'text'
  | 'check'
  | 'choice'
  | 'severity'
  | 'direction'
  | 'limit'
  | 'point'
  | 'points'
  | 'quantities'
  | 'sites';

export interface Field {
  path: string;
  shape: FieldShape;
}

const field = (path: string, shape: FieldShape = 'number'): Field => ({ path, shape });

const SCOPE = [
  field('scope.quantities', 'quantities'),
  field('scope.sites', 'sites'),
  field('scope.points', 'points'),
];

/** What only this kind has; limits and tests have forms of their own. */
const OWN: Record<RuleKind, readonly Field[]> = {
  limits: [],
  rate: [
    ...SCOPE,
    field('direction', 'direction'),
    field('perMinute'),
    field('windowS'),
    field('deadband'),
  ],
  no_data: [],
  frozen: [...SCOPE, field('noise'), field('forS')],
  bad_quality: SCOPE,
  out_of_range: SCOPE,
  clock_skew: [field('maxS')],
  discrepancy: [field('a', 'point'), field('b', 'point'), field('max')],
  voting: [field('points', 'points'), field('need'), field('limit', 'limit')],
  compound: [],
  suppression: [field('points', 'points')],
  event: [],
  gateway_offline: [],
  platform_blind: [],
};

export function ownFields(kind: RuleKind): readonly Field[] {
  return OWN[kind];
}

/** What all kinds but limits have. */
export function commonFields(kind: RuleKind): readonly Field[] {
  if (kind === 'limits') return [];
  const quiet = kind === 'suppression';
  return [
    ...(quiet ? [] : [field('severity', 'severity')]),
    field('onDelayS'),
    field('offDelayS'),
    ...(quiet ? [] : [field('latched', 'check')]),
    field('enabled', 'check'),
  ];
}

/** Places that have a field of their own; what is wrong elsewhere is said above the form. */
export function placesOf(kind: RuleKind): string[] {
  const names = ['code', 'name'];
  if (kind === 'limits') return ['limits'];
  const tests = kind === 'compound' ? ['all'] : kind === 'suppression' ? ['when'] : [];
  return [
    ...names,
    ...tests,
    ...[...ownFields(kind), ...commonFields(kind)].map(({ path }) => path),
  ];
}
