/** The rules in force, sorted to what they look at. Pure. */
import type { RuleBody, RuleKind, RuleOf, Severity } from '@fengsui/contracts';
import {
  membersOf,
  windowsOf,
  type GroupRule,
  type PointPlan,
  type PointRule,
} from '@fengsui/domain';
import type { PointRow, SubjectRows } from './subject-store.js';
import type { GatewaySubject, PointSubject, SiteSubject, Subject } from './subjects.js';

/** A row of table `rule`. */
export interface RuleRow {
  code: string;
  kind: RuleKind;
  body: RuleBody;
  version: number;
  enabled: boolean;
}
export interface SiteRule {
  rule: GroupRule;
  site: SiteSubject;
}
/** What an alarm takes from its rule beside the condition. */
export interface RuleFacts {
  kind: RuleKind;
  version: number;
  severity: Severity;
  latched: boolean;
  enabled: boolean;
}

/** Everything that can be judged, as it is at one revision of the register. */
export interface Subjects {
  revision: number;
  points: ReadonlyMap<number, PointSubject>;
  gateways: ReadonlyMap<number, GatewaySubject>;
  sites: ReadonlyMap<number, SiteSubject>;
  byName: ReadonlyMap<string, PointSubject>;
  rules: ReadonlyMap<string, RuleFacts>;
  /** Rules over several points, by the id of each point that they look at. */
  groups: ReadonlyMap<number, readonly SiteRule[]>;
  groupByCode: ReadonlyMap<string, SiteRule>;
  /** Windows that group rules look at, ms, by point id. */
  windows: ReadonlyMap<number, readonly number[]>;
  /** `null` when nobody is to be told of a wrong clock. */
  clockSkew: (RuleOf<'clock_skew'> & { version: number }) | null;
}

export const NO_SUBJECTS: Subjects = {
  revision: -1,
  points: new Map(),
  gateways: new Map(),
  sites: new Map(),
  byName: new Map(),
  rules: new Map(),
  groups: new Map(),
  groupByCode: new Map(),
  windows: new Map(),
  clockSkew: null,
};

const POINT_KINDS = ['rate', 'frozen', 'bad_quality', 'out_of_range'] as const;
const GROUP_KINDS = ['discrepancy', 'voting', 'compound', 'suppression'] as const;
const isPointRule = (rule: RuleBody): rule is RuleOf<(typeof POINT_KINDS)[number]> =>
  (POINT_KINDS as readonly string[]).includes(rule.kind);
const isGroupRule = (rule: RuleBody): rule is RuleOf<(typeof GROUP_KINDS)[number]> =>
  (GROUP_KINDS as readonly string[]).includes(rule.kind);

/** Rules that remember whether they hold; of the others only their alarm tells it. */
export const remembers = (kind: RuleKind) =>
  kind === 'limits' || [...POINT_KINDS, ...GROUP_KINDS].some((one) => one === kind);

export function subjectsOf(rows: SubjectRows): Subjects {
  const enabled = rows.rules.filter((row) => row.enabled);
  const pointRules = enabled.flatMap(({ code, version, body }) =>
    isPointRule(body) ? [{ ...body, code, version }] : [],
  );
  const points = new Map(rows.points.map((row) => [row.id, pointOf(row, pointRules)]));
  const byName = new Map([...points.values()].map((point) => [point.name, point]));
  const sites = new Map(rows.sites.map((site) => [site.id, site]));
  const groups = new Map<number, SiteRule[]>();
  const groupByCode = new Map<string, SiteRule>();
  const windows = new Map<number, number[]>();
  for (const { code, version, body } of enabled) {
    if (!isGroupRule(body)) continue;
    const rule: GroupRule = { ...body, code, version };
    const members = [...new Set(membersOf(rule))].flatMap((name) => byName.get(name) ?? []);
    const site = members[0] && sites.get(members[0].siteId);
    if (!site) continue;
    groupByCode.set(code, { rule, site });
    for (const { id } of members) groups.set(id, [...(groups.get(id) ?? []), { rule, site }]);
    for (const { point, windowMs } of windowsOf(rule)) {
      const id = byName.get(point)?.id;
      if (id !== undefined) windows.set(id, [...(windows.get(id) ?? []), windowMs]);
    }
  }
  const skew = enabled.find(({ kind }) => kind === 'clock_skew');
  return {
    revision: rows.revision,
    points,
    gateways: new Map(rows.gateways.map((gateway) => [gateway.id, gateway])),
    sites,
    byName,
    rules: new Map(rows.rules.map((row) => [row.code, factsOf(row)])),
    groups,
    groupByCode,
    windows,
    clockSkew: skew?.body.kind === 'clock_skew' ? { ...skew.body, version: skew.version } : null,
  };
}

function factsOf({ kind, version, body, enabled }: RuleRow): RuleFacts {
  const severity = 'severity' in body ? body.severity : 4;
  return { kind, version, severity, latched: 'latched' in body && body.latched === true, enabled };
}

const pointOf = (row: PointRow, rules: readonly PointRule[]): PointSubject => ({
  ...row,
  plan: planOf(row, rules),
});

export function planOf(
  point: Pick<PointRow, 'name' | 'site' | 'quantity'> & Omit<PointPlan, 'rules'>,
  rules: readonly PointRule[],
): PointPlan {
  const { limits, limitsVersion, range } = point;
  return { limits, limitsVersion, range, rules: rules.filter(({ scope }) => fits(scope, point)) };
}

function fits(
  { points, quantities, sites }: PointRule['scope'],
  point: Pick<PointRow, 'name' | 'site' | 'quantity'>,
): boolean {
  return (
    (!points || points.includes(point.name)) &&
    (!quantities || quantities.includes(point.quantity)) &&
    (!sites || sites.includes(point.site))
  );
}

/** Whether the rule still looks at the subject; one that no longer does lets go of its alarm. */
export function stillLooks(subjects: Subjects, subject: Subject, rule: string): boolean {
  if (subject.kind === 'point') {
    const { limits, rules } = subject.plan;
    if (rule === 'limits.high') return Boolean(limits.H ?? limits.HH);
    if (rule === 'limits.low') return Boolean(limits.L ?? limits.LL);
    const facts = subjects.rules.get(rule);
    if (!facts?.enabled) return false;
    return (
      !(POINT_KINDS as readonly string[]).includes(facts.kind) ||
      rules.some(({ code }) => code === rule)
    );
  }
  if (subject.kind === 'site') return subjects.groupByCode.get(rule)?.site.id === subject.id;
  return subjects.rules.get(rule)?.enabled === true;
}
