/**
 * The rules that look at one point alone: its limits, rate of change, frozen, bad quality, out of
 * range. One input goes through all of them; what comes back are only the rules that are not at rest.
 */
import type { Limits, RuleOf, Severity } from '@fengsui/contracts';
import type { Condition } from '../alarm/alarm.js';
import {
  CLOCK_AT_REST,
  clockDueAt,
  isAtRest,
  isClockAtRest,
  MEMORY_AT_REST,
  stepClock,
  type Clock,
  type Delays,
  type Memory,
} from './clock.js';
import { watchStillness, type Stillness } from './frozen.js';
import { judgeLimits, limitSeverity, type Direction } from './limits.js';
import { RateWindow, speed } from './rate.js';
import { isGood, type Sample } from './sample.js';
import { oppositeOf, type Truth } from './truth.js';

export type PointRule = RuleOf<'rate' | 'frozen' | 'bad_quality' | 'out_of_range'> & {
  code: string;
  version: number;
};

/** What is judged about a point. */
export interface PointPlan {
  limits: Limits;
  limitsVersion: number;
  range: readonly [number, number];
  rules: readonly PointRule[];
}

/** A reading, or the passing of time without one. */
export type RuleInput = ({ kind: 'reading' } & Sample) | { kind: 'tick'; t: number };

/** What a rule says after an input. */
export interface RuleWord {
  rule: string;
  version: number;
  memory: Memory;
  /** UTC ms at which a running delay ends if nothing contradicts it. */
  dueAt: number | null;
  condition: Condition | null;
}

const HIGH = 'limits.high';
const LOW = 'limits.low';
const MS_PER_S = 1000;

/** What is kept of a point's recent past beside the memories; made anew from history after a start. */
export class PointSenses {
  readonly #windows = new Map<number, RateWindow>();
  readonly #still = new Map<number, Stillness | null>();
  last: Sample | undefined;

  /** @param plan tells which windows and noises are watched */
  constructor(
    plan: Pick<PointPlan, 'rules'>,
    /** Windows that rules over several points look at, ms. */
    windowsMs: readonly number[] = [],
  ) {
    for (const windowMs of windowsMs) this.#windows.set(windowMs, new RateWindow(windowMs));
    for (const rule of plan.rules) {
      if (rule.kind === 'rate') {
        const windowMs = rule.windowS * MS_PER_S;
        if (!this.#windows.has(windowMs)) this.#windows.set(windowMs, new RateWindow(windowMs));
      } else if (rule.kind === 'frozen') this.#still.set(rule.noise, null);
    }
  }

  see(sample: Sample): void {
    for (const window of this.#windows.values()) window.add(sample);
    for (const [noise, former] of this.#still) {
      this.#still.set(noise, watchStillness(former, sample, noise, this.last?.t));
    }
    if (!this.last || sample.t >= this.last.t) this.last = sample;
  }

  /** In the point's unit per minute; `null` while too little is known. */
  perMinute(windowS: number): number | null {
    return this.#windows.get(windowS * MS_PER_S)?.perMinute() ?? null;
  }

  /** What history tells of the time before the first sample. */
  wasStill(noise: number, stillness: Stillness): void {
    if (this.#still.has(noise)) this.#still.set(noise, stillness);
  }

  stillSince(noise: number): number | null {
    return this.#still.get(noise)?.since ?? null;
  }
}

/** Memories of a point's rules by rule; a rule that is missing is at rest. */
export type PointMemories = ReadonlyMap<string, { memory: Memory; dueAt: number | null }>;

/**
 * @param senses must have seen the reading
 * @returns the rules of which the memory changed or that are not at rest
 */
export function judgePoint(
  plan: PointPlan,
  memories: PointMemories | undefined,
  senses: PointSenses,
  input: RuleInput,
): RuleWord[] {
  const words: RuleWord[] = [];
  judgeDirection('high', HIGH, plan, memories, input, words);
  judgeDirection('low', LOW, plan, memories, input, words);
  for (const rule of plan.rules) {
    const known = memories?.get(rule.code);
    const before = known?.memory['is'] ?? CLOCK_AT_REST;
    const { truth, value } =
      input.kind === 'reading' ? ask(rule, plan, before, senses, input) : NOTHING_SAID;
    const clock = stepRule(before, truth, input.t, delaysOf(rule), value);
    if (clock === before && isClockAtRest(clock)) continue;
    const limitValue = limitValueOf(rule, plan, value ?? before.v);
    words.push(wordOf(rule, known?.memory, before, clock, { limitValue, value, t: input.t }));
  }
  return words;
}

function judgeDirection(
  direction: Direction,
  rule: string,
  plan: PointPlan,
  memories: PointMemories | undefined,
  input: RuleInput,
  words: RuleWord[],
): void {
  const { limits } = plan;
  if (direction === 'high' ? !limits.H && !limits.HH : !limits.L && !limits.LL) return;
  // Bad quality says nothing about limits: what held goes on, a running delay too.
  if (input.kind === 'reading' && !isGood(input)) return;
  const before = memories?.get(rule)?.memory ?? MEMORY_AT_REST;
  const said = judgeLimits(direction, limits, before, input);
  if (said.memory === before && isAtRest(before)) return;
  const condition: Condition | null = said.level && {
    severity: limitSeverity(limits, said.level),
    limit: said.level,
    limitValue: limits[said.level]?.value ?? null,
    value: said.value,
    t: input.t,
  };
  const { memory, dueAt } = said;
  words.push({ rule, version: plan.limitsVersion, memory, dueAt, condition });
}

interface Answer {
  truth: Truth | null;
  value: number | null;
}
const NOTHING_SAID: Answer = { truth: null, value: null };
const CANNOT_TELL: Answer = { truth: 'unknown', value: null };

function ask(
  rule: PointRule,
  plan: PointPlan,
  clock: Clock,
  senses: PointSenses,
  sample: Sample,
): Answer {
  if (rule.kind === 'bad_quality') {
    if (sample.q === 3) return CANNOT_TELL;
    return { truth: sample.q === 2 || sample.v === null, value: null };
  }
  if (!isGood(sample)) return CANNOT_TELL;
  const { v, t } = sample;
  if (rule.kind === 'out_of_range') {
    const [low, high] = plan.range;
    return { truth: v < low || v > high, value: v };
  }
  if (rule.kind === 'frozen') {
    const since = senses.stillSince(rule.noise);
    const isStill = since !== null && t - since >= rule.forS * MS_PER_S;
    return { truth: isStill, value: v };
  }
  const perMinute = senses.perMinute(rule.windowS);
  if (perMinute === null) return CANNOT_TELL;
  const value = speed(rule.direction, perMinute);
  const bound = rule.perMinute - (clock.on ? (rule.deadband ?? 0) : 0);
  return { truth: value >= bound, value };
}

/** The bound that the value crossed; `null` when it lies within, or none is known. */
function limitValueOf(rule: PointRule, plan: PointPlan, value: number | undefined): number | null {
  if (rule.kind === 'rate') return rule.perMinute;
  if (rule.kind !== 'out_of_range' || value === undefined) return null;
  const [low, high] = plan.range;
  return value < low ? low : value > high ? high : null;
}

export function delaysOf(rule: {
  onDelayS?: number | undefined;
  offDelayS?: number | undefined;
}): Delays {
  return { onMs: (rule.onDelayS ?? 0) * MS_PER_S, offMs: (rule.offDelayS ?? 0) * MS_PER_S };
}

/** @param truth `null` at a tick: only a running delay may end */
export function stepRule(
  clock: Clock,
  truth: Truth | null,
  t: number,
  delays: Delays,
  value: number | null,
): Clock {
  const opposite = truth === null ? null : oppositeOf(clock.on, truth);
  // What cannot be judged neither starts nor ends anything; a running delay ends by its tick.
  if (opposite === null && truth === 'unknown') return clock;
  return stepClock(clock, opposite, t, delays, value);
}

/** The word of a rule that has one clock, named `is`. */
export function wordOf(
  rule: {
    code: string;
    version: number;
    severity: Severity;
    onDelayS?: number | undefined;
    offDelayS?: number | undefined;
  },
  memory: Memory | undefined,
  before: Clock,
  clock: Clock,
  { limitValue, value, t }: { limitValue: number | null; value: number | null; t: number },
): RuleWord {
  return {
    rule: rule.code,
    version: rule.version,
    memory: clock === before && memory ? memory : { is: clock },
    dueAt: clockDueAt(clock, delaysOf(rule)),
    condition: clock.on
      ? { severity: rule.severity, limit: null, limitValue, value: value ?? before.v ?? null, t }
      : null,
  };
}
