/** What is judged about the points of a drill: the limits and rules that are in force. Pure. */
import type { Limits, Quantity, RuleBody } from '@fengsui/contracts';
import { membersOf, type GroupRule, type PointPlan, type PointRule } from '@fengsui/domain';

export interface RulePoint {
  id: number;
  /** `{site}/{tag}` */
  name: string;
  site: string;
  quantity: Quantity;
  limits: Limits;
  limitsVersion: number;
  range: [number, number];
}
/** A row of table `rule`. */
export interface RuleInForce {
  code: string;
  version: number;
  body: RuleBody;
}

const POINT_KINDS = ['rate', 'frozen', 'bad_quality', 'out_of_range'] as const;
/** Suppression has no part in a drill: an alarm too many is practised, one too few is not. */
const GROUP_KINDS = ['discrepancy', 'voting', 'compound'] as const;
export const DRILL_RULE_KINDS = [...POINT_KINDS, ...GROUP_KINDS] as const;

export function plansOf(
  points: readonly RulePoint[],
  rules: readonly RuleInForce[],
): Map<string, PointPlan> {
  const own = rules.flatMap(({ code, version, body }) =>
    isPointRule(body) ? [{ ...body, code, version }] : [],
  );
  return new Map(
    points.map((point) => {
      const { name, limits, limitsVersion, range } = point;
      const rules = own.filter(({ scope }) => looksAt(scope, point));
      return [name, { limits, limitsVersion, range, rules }];
    }),
  );
}

/** The rules over several points that look at one of these at least. */
export function groupsOf(
  points: readonly Pick<RulePoint, 'name'>[],
  rules: readonly RuleInForce[],
): GroupRule[] {
  const names = new Set(points.map(({ name }) => name));
  return rules
    .flatMap(({ code, version, body }) => (isGroupRule(body) ? [{ ...body, code, version }] : []))
    .filter((rule) => membersOf(rule).some((name) => names.has(name)));
}

const isPointRule = (
  body: RuleBody,
): body is Extract<RuleBody, { kind: (typeof POINT_KINDS)[number] }> =>
  POINT_KINDS.some((kind) => kind === body.kind);
const isGroupRule = (
  body: RuleBody,
): body is Extract<RuleBody, { kind: (typeof GROUP_KINDS)[number] }> =>
  GROUP_KINDS.some((kind) => kind === body.kind);

const looksAt = (
  { points, quantities, sites }: PointRule['scope'],
  { name, quantity, site }: RulePoint,
): boolean =>
  (!points || points.includes(name)) &&
  (!quantities || quantities.includes(quantity)) &&
  (!sites || sites.includes(site));
