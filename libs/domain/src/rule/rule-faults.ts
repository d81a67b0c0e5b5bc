/** What is impossible about a rule, by path and with the reason: refused before it is in force. */
import type { Limits, RuleBody, RuleOf, RuleScope, TestedPoint } from '@fengsui/contracts';
import { staleAfterMs } from '../freshness.js';
import type { GroupRule } from './group-rules.js';
import { membersOf } from './group-rules.js';
import { limitFaults, type RuleFault } from './limit-faults.js';

/** What must be known of a point that a rule names. */
export interface RulePoint {
  site: string;
  unit: string;
  range: readonly [number, number];
  intervalS: number;
  limits: Limits;
}

type PointOf = (name: string) => RulePoint | undefined;

/** @param pointOf the register; `undefined` for a name it does not have */
export function ruleFaults(rule: RuleBody, pointOf: PointOf): RuleFault[] {
  switch (rule.kind) {
    case 'limits': {
      const point = pointOf(rule.point);
      if (!point) return [{ path: 'point', message: `no point ${rule.point}` }];
      return limitFaults(rule.limits, point.range).map((fault) => ({
        ...fault,
        path: `limits.${fault.path}`,
      }));
    }
    case 'rate':
      return rateFaults(rule, pointOf);
    case 'frozen':
    case 'bad_quality':
    case 'out_of_range':
      return scopeFaults(rule.scope, pointOf);
    case 'discrepancy':
    case 'voting':
    case 'compound':
    case 'suppression':
      return groupFaults({ ...rule, code: '', version: 0 }, pointOf);
    default:
      return [];
  }
}

function scopeFaults({ points = [] }: RuleScope, pointOf: PointOf): RuleFault[] {
  return points
    .filter((name) => !pointOf(name))
    .map((name) => ({ path: 'scope.points', message: `no point ${name}` }));
}

function rateFaults(rule: RuleOf<'rate'>, pointOf: PointOf): RuleFault[] {
  const faults = scopeFaults(rule.scope, pointOf);
  if ((rule.deadband ?? 0) >= rule.perMinute) {
    faults.push({ path: 'deadband', message: 'reaches a standstill: it could never let go' });
  }
  for (const name of rule.scope.points ?? []) {
    faults.push(...windowFaults(rule.windowS, pointOf(name), 'windowS'));
  }
  return faults;
}

function windowFaults(windowS: number, point: RulePoint | undefined, path: string): RuleFault[] {
  if (!point || windowS * 1000 >= staleAfterMs(point.intervalS)) return [];
  return [{ path, message: `is too short for a point that reports every ${point.intervalS} s` }];
}

function testFaults({ point: name, is }: TestedPoint, pointOf: PointOf, path: string): RuleFault[] {
  const point = pointOf(name);
  if ('windowS' in is) return windowFaults(is.windowS, point, `${path}.windowS`);
  if (!('limit' in is) || !point || point.limits[is.limit]) return [];
  return [{ path: `${path}.limit`, message: `${name} has no limit ${is.limit}` }];
}

function groupFaults(rule: GroupRule, pointOf: PointOf) {
  const faults: RuleFault[] = [];
  const names = [...membersOf(rule), ...(rule.kind === 'suppression' ? rule.points : [])];
  const points = names.map((name) => pointOf(name));
  names.forEach((name, index) => {
    if (!points[index]) faults.push({ path: 'points', message: `no point ${name}` });
  });
  const sites = new Set(points.flatMap((point) => point?.site ?? []));
  if (sites.size > 1) faults.push({ path: 'points', message: 'must all be of one site' });
  if (rule.kind === 'voting') {
    if (rule.need > rule.points.length) {
      faults.push({ path: 'need', message: `is more than the ${rule.points.length} points` });
    }
    if (new Set(rule.points).size < rule.points.length) {
      faults.push({ path: 'points', message: 'names a point twice' });
    }
    names.forEach((name, index) => {
      const point = points[index];
      if (point && !point.limits[rule.limit]) {
        faults.push({ path: 'limit', message: `${name} has no limit ${rule.limit}` });
      }
    });
  }
  if (rule.kind === 'discrepancy') {
    const [a, b] = points;
    if (rule.a === rule.b) faults.push({ path: 'b', message: 'is the same point as a' });
    if (a && b && a.unit !== b.unit) {
      faults.push({ path: 'b', message: `is in ${b.unit}, a is in ${a.unit}` });
    }
  }
  if (rule.kind === 'compound') {
    rule.all.forEach((tested, index) => {
      faults.push(...testFaults(tested, pointOf, `all.${index}.is`));
    });
  }
  if (rule.kind === 'suppression') {
    faults.push(...testFaults(rule.when, pointOf, 'when.is'));
    if (rule.points.includes(rule.when.point)) {
      faults.push({ path: 'points', message: `${rule.when.point} would suppress itself` });
    }
  }
  return faults;
}
