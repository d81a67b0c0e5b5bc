/** A stretch of a point's readings through the pure steps, with the delays that end between them. */
import {
  isAtRest,
  judgePoint,
  PointSenses,
  type PointPlan,
  type RuleWord,
  type Sample,
} from '@fengsui/domain';
import type { RuleState } from './shard-copy.js';

/** What a rule said, and when by measured time, UTC ms. */
export interface Told {
  word: RuleWord;
  t: number;
}

/**
 * @param states as they were before the first sample; changed in place
 * @param senses have seen what lies before the samples, and see them
 * @param samples in order of measured time
 * @param until delays that end up to here end although no further sample says so, UTC ms
 */
export function* replay(
  plan: PointPlan,
  states: Map<string, RuleState>,
  senses: PointSenses,
  samples: readonly Sample[],
  until = -Infinity,
): Generator<Told> {
  for (const sample of samples) {
    yield* endDelays(plan, states, senses, (dueAt) => dueAt < sample.t);
    senses.see(sample);
    const words = judgePoint(plan, states, senses, { kind: 'reading', ...sample });
    yield* keep(states, words, sample.t);
  }
  yield* endDelays(plan, states, senses, (dueAt) => dueAt <= until);
}

/**
 * What holds before anything is said.
 * @param t when that was, UTC ms
 */
export function holding(
  plan: PointPlan,
  states: ReadonlyMap<string, RuleState>,
  t: number,
): Told[] {
  // A tick before all time ends no delay, and asks no sense.
  const words = judgePoint(plan, states, new PointSenses(plan), { kind: 'tick', t: -Infinity });
  return words.map((word) => ({
    word: { ...word, condition: word.condition && { ...word.condition, t } },
    t,
  }));
}

function* endDelays(
  plan: PointPlan,
  states: Map<string, RuleState>,
  senses: PointSenses,
  isOver: (dueAt: number) => boolean,
): Generator<Told> {
  for (let due = nextDue(states); due !== null && isOver(due); due = nextDue(states, due)) {
    yield* keep(states, judgePoint(plan, states, senses, { kind: 'tick', t: due }), due);
  }
}

function* keep(
  states: Map<string, RuleState>,
  words: readonly RuleWord[],
  t: number,
): Generator<Told> {
  for (const word of words) {
    const { rule, memory, dueAt } = word;
    if (isAtRest(memory)) states.delete(rule);
    else states.set(rule, { memory, dueAt });
    yield { word, t };
  }
}

/** When the next running delay ends after `after`, UTC ms. */
export function nextDue(
  states: ReadonlyMap<string, RuleState> | undefined,
  after = -Infinity,
): number | null {
  let next: number | null = null;
  for (const { dueAt } of states?.values() ?? []) {
    if (dueAt !== null && dueAt > after && (next === null || dueAt < next)) next = dueAt;
  }
  return next;
}
