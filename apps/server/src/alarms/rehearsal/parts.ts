/**
 * What has to be replayed for a rule, in parts that are read one after the other: each kind of rule
 * with the points that it looks at, in the version in force and in the draft. Pure.
 */
import type { GatewayEventKind, RuleBody, RuleOf } from '@fengsui/contracts';
import { membersOf, type GroupRule, type PointPlan, type PointRule } from '@fengsui/domain';
import { planOf, type Subjects } from '../rule-set.js';
import { siteKey, type PointSubject } from '../subjects.js';
import type { Versions } from './draft-check.js';
import { GroupReplay } from './group-replay.js';
import { EventReplay, SilenceReplay } from './plain-replays.js';
import { PointReplay } from './point-replay.js';
import type { Replay, Seen, SeenEvent } from './replay.js';

/** `null` where that version does not look; the same object where both say the same. */
export interface Sides<R> {
  present: R | null;
  draft: R | null;
}
/** Points that are read together, in measured order. */
export interface ReadingsPart extends Sides<Replay<Seen>> {
  kind: 'readings';
  points: readonly PointSubject[];
  /** What the activations are about, whether or not there are any. */
  about: string;
  /** Readings that came too late to sound an alarm are signs of life all the same. */
  late: boolean;
}
export interface EventsPart extends Sides<Replay<SeenEvent>> {
  kind: 'events';
  event: GatewayEventKind;
}
export type Part = ReadingsPart | EventsPart;

export function partsOf(code: string, versions: Versions, subjects: Subjects): Part[] {
  const { draft } = versions;
  switch (draft.kind) {
    case 'limits':
      return pointParts(subjects, versions, (rule, point) => limitsPlan(rule, point));
    case 'rate':
    case 'frozen':
    case 'bad_quality':
    case 'out_of_range':
      return pointParts(subjects, versions, (rule, point) => rulePlan(code, rule, point));
    case 'discrepancy':
    case 'voting':
    case 'compound':
      return groupParts(code, versions, subjects);
    case 'suppression':
      return [...groupParts(code, versions, subjects), ...suppressedParts(versions, subjects)];
    case 'no_data':
      return [...subjects.points.values()].map((point) =>
        readings([point], point.key, versions, (rule) => silence(code, rule, point), true),
      );
    case 'event':
      return [
        { kind: 'events', event: draft.event, ...sides(versions, (rule) => told(code, rule)) },
      ];
    default:
      return [];
  }
}

export function pointsIn(parts: readonly Part[]): number {
  return new Set(parts.flatMap((part) => (part.kind === 'readings' ? part.points : []))).size;
}

const isEnabled = (rule: RuleBody) => !('enabled' in rule) || rule.enabled !== false;

function sides<R>({ present, draft }: Versions, of: (rule: RuleBody) => R | null): Sides<R> {
  const judged = (rule: RuleBody | null) => (rule && isEnabled(rule) ? of(rule) : null);
  const inForce = judged(present);
  return { present: inForce, draft: present === draft ? inForce : judged(draft) };
}

function readings(
  points: readonly PointSubject[],
  about: string,
  versions: Versions,
  of: (rule: RuleBody) => Replay<Seen> | null,
  late = false,
): ReadingsPart {
  return { kind: 'readings', points, about, late, ...sides(versions, of) };
}

function pointParts(
  { points }: Subjects,
  versions: Versions,
  planFor: (rule: RuleBody, point: PointSubject) => PointPlan | null,
): ReadingsPart[] {
  return [...points.values()].flatMap((point) => {
    const part = readings([point], point.key, versions, (rule) => {
      const plan = planFor(rule, point);
      return plan && new PointReplay(point, plan);
    });
    return part.present || part.draft ? [part] : [];
  });
}

function limitsPlan(rule: RuleBody, point: PointSubject): PointPlan | null {
  if (rule.kind !== 'limits' || rule.point !== point.name) return null;
  return { ...point.plan, limits: rule.limits, rules: [] };
}

function rulePlan(code: string, rule: RuleBody, point: PointSubject): PointPlan | null {
  const asked = { ...rule, code, version: 0 } as PointRule;
  const plan = planOf({ ...point, ...point.plan, limits: {} }, [asked]);
  return plan.rules.length > 0 ? plan : null;
}

function groupParts(code: string, versions: Versions, subjects: Subjects): ReadingsPart[] {
  const { present, draft } = versions;
  const rules = [present, draft].flatMap((rule) => (rule ? [groupRule(code, rule)] : []));
  const names = new Set(rules.flatMap((rule) => membersOf(rule)));
  const members = [...names].flatMap((name) => subjects.byName.get(name) ?? []);
  const first = members[0];
  if (!first) return [];
  const site = { key: siteKey(first.siteId), name: first.site };
  const of = (rule: RuleBody) => {
    const group = groupRule(code, rule);
    const own = membersOf(group);
    return new GroupReplay(
      group,
      site,
      members.filter(({ name }) => own.includes(name)),
    );
  };
  return [readings(members, site.key, versions, of)];
}

const groupRule = (code: string, rule: RuleBody) => ({ ...rule, code, version: 0 }) as GroupRule;

/** What is suppressed: alarms of the points' own rules in force, the same on both sides. */
function suppressedParts(versions: Versions, { byName }: Subjects): ReadingsPart[] {
  const names = new Set([versions.present, versions.draft].flatMap(suppressedBy));
  return [...names].flatMap((name) => {
    const point = byName.get(name);
    if (!point) return [];
    const replay = new PointReplay(point, point.plan);
    return [
      {
        kind: 'readings',
        points: [point],
        about: point.key,
        late: false,
        present: replay,
        draft: replay,
      },
    ];
  });
}

export const suppressedBy = (rule: RuleBody | null): string[] =>
  rule?.kind === 'suppression' ? rule.points : [];

const silence = (code: string, rule: RuleBody, point: PointSubject) =>
  new SilenceReplay(point, { code, severity: (rule as RuleOf<'no_data'>).severity });
const told = (code: string, rule: RuleBody) =>
  new EventReplay({ code, severity: (rule as RuleOf<'event'>).severity });
