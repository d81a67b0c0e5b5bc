/** What is judged about the points of a drill: the limits and rules that are in force. Pure. */
import type { Limits, Quantity, RuleBody } from '@fengsui/contracts';
import type { PointPlan, PointRule } from '@fengsui/domain';

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

/** Rules that look at one point alone; those over several points have no part in a drill. */
export const DRILL_RULE_KINDS = ['rate', 'frozen', 'bad_quality', 'out_of_range'] as const;

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

const isPointRule = (
  body: RuleBody,
): body is Extract<RuleBody, { kind: (typeof DRILL_RULE_KINDS)[number] }> =>
  DRILL_RULE_KINDS.some((kind) => kind === body.kind);

const looksAt = (
  { points, quantities, sites }: PointRule['scope'],
  { name, quantity, site }: RulePoint,
): boolean =>
  (!points || points.includes(name)) &&
  (!quantities || quantities.includes(quantity)) &&
  (!sites || sites.includes(site));
