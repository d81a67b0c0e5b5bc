/**
 * The rules that look at several points of a site: discrepancy, voting, compound, and the suppression
 * of alarms by the state of a point. Asked whenever one of the points was judged.
 */
import type { LimitName, PointTest, RuleOf } from '@fengsui/contracts';
import { CLOCK_AT_REST, isClockAtRest, type Memory } from './clock.js';
import {
  delaysOf,
  stepRule,
  wordOf,
  type PointMemories,
  type PointSenses,
  type RuleWord,
} from './point-rules.js';
import { isGood, speaksAt } from './sample.js';
import { allOf, atLeast, type Truth } from './truth.js';

export type GroupRule = RuleOf<'discrepancy' | 'voting' | 'compound' | 'suppression'> & {
  code: string;
  version: number;
};

/** One of the points a group rule looks at, as it is known now. */
export interface Member {
  intervalS: number;
  senses: PointSenses | undefined;
  memories: PointMemories | undefined;
}
/** By point name `{site}/{tag}`; missing when there is no such point any more. */
export type Members = (point: string) => Member | undefined;

/** Every point that the rule looks at. */
export function membersOf(rule: GroupRule): string[] {
  switch (rule.kind) {
    case 'discrepancy':
      return [rule.a, rule.b];
    case 'voting':
      return rule.points;
    case 'compound':
      return rule.all.map(({ point }) => point);
    case 'suppression':
      return [rule.when.point];
  }
}

/** The windows that the rule needs of its points, ms by point name. */
export function windowsOf(rule: GroupRule): { point: string; windowMs: number }[] {
  const tested =
    rule.kind === 'compound' ? rule.all : rule.kind === 'suppression' ? [rule.when] : [];
  return tested.flatMap(({ point, is }) =>
    'windowS' in is ? [{ point, windowMs: is.windowS * 1000 }] : [],
  );
}

/**
 * @param t measured time of the input that gave the reason to ask, UTC ms
 * @param tick nothing was measured: only a running delay may end
 * @returns `null` when the rule is and stays at rest
 */
export function judgeGroup(
  rule: GroupRule,
  memory: Memory | undefined,
  members: Members,
  t: number,
  tick = false,
): RuleWord | null {
  const before = memory?.['is'] ?? CLOCK_AT_REST;
  const { truth, value } = tick ? { truth: null, value: null } : ask(rule, members, t);
  // Points report in turn: one may be judged a little behind the other.
  const at = Math.max(t, before.since ?? t);
  const clock = stepRule(before, truth, at, delaysOf(rule), value);
  if (clock === before && isClockAtRest(clock)) return null;
  const limitValue =
    rule.kind === 'discrepancy' ? rule.max : rule.kind === 'voting' ? rule.need : null;
  const severity = rule.kind === 'suppression' ? 4 : rule.severity;
  return wordOf({ ...rule, severity }, memory, before, clock, { limitValue, value, t: at });
}

function ask(rule: GroupRule, members: Members, t: number): { truth: Truth; value: number | null } {
  switch (rule.kind) {
    case 'discrepancy':
      return discrepancy(rule, members, t);
    case 'voting': {
      const truths = rule.points.map((point) => limitHolds(members(point), rule.limit, t));
      const value = truths.filter((truth) => truth === true).length;
      return { truth: atLeast(rule.need, truths), value };
    }
    case 'compound':
      return {
        truth: allOf(rule.all.map(({ point, is }) => testPoint(members(point), is, t))),
        value: null,
      };
    case 'suppression':
      // Whoever cannot be judged hides nothing.
      return { truth: testPoint(members(rule.when.point), rule.when.is, t) === true, value: null };
  }
}

function discrepancy(rule: RuleOf<'discrepancy'>, members: Members, t: number) {
  const [a, b] = [members(rule.a), members(rule.b)];
  const [va, vb] = [believed(a, t), believed(b, t)];
  if (va === null || vb === null) return { truth: 'unknown' as const, value: null };
  const value = Math.abs(va - vb);
  return { truth: value > rule.max, value };
}

/** The point's value when it still speaks for it, else `null`. */
function believed(member: Member | undefined, t: number): number | null {
  const sample = member?.senses?.last;
  if (!member || !sample || !speaksAt(sample, member.intervalS, t) || !isGood(sample)) return null;
  return sample.v;
}

const WORSE: Record<LimitName, readonly LimitName[]> = {
  H: ['H', 'HH'],
  HH: ['HH'],
  L: ['L', 'LL'],
  LL: ['LL'],
};

function limitHolds(member: Member | undefined, limit: LimitName, t: number): Truth {
  const rule = limit === 'H' || limit === 'HH' ? 'limits.high' : 'limits.low';
  const memory = member?.memories?.get(rule)?.memory;
  if (WORSE[limit].some((name) => memory?.[name]?.on)) return true;
  return believed(member, t) === null ? 'unknown' : false;
}

function testPoint(member: Member | undefined, test: PointTest, t: number): Truth {
  if ('limit' in test) return limitHolds(member, test.limit, t);
  const v = believed(member, t);
  if (v === null) return 'unknown';
  if ('above' in test) return v > test.above;
  if ('below' in test) return v < test.below;
  if ('equals' in test) return v === Number(test.equals);
  const perMinute = member?.senses?.perMinute(test.windowS) ?? null;
  if (perMinute === null) return 'unknown';
  if ('risingPerMinute' in test) return perMinute >= test.risingPerMinute;
  return -perMinute >= test.fallingPerMinute;
}
