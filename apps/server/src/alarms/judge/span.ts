/** One span of a point's past through the engine, from rest: the excursions that lie in it. Pure. */
import {
  judgePoint,
  PointSenses,
  type Condition,
  type RuleWord,
  type Sample,
} from '@fengsui/domain';
import type { PointSubject } from '../subjects.js';

/** A time during which a rule held. */
export interface Excursion {
  rule: string;
  ruleVersion: number;
  /** What held at its worst. */
  condition: Condition;
  /** Measured, UTC ms; `null` while it still held at the end. */
  from: number;
  to: number | null;
  peak: number | null;
}

/**
 * @param samples in order of measured time, with a lead before the span
 * @returns the excursions that touch the span, in order of their beginning
 */
export function judgeSpan(
  { plan }: Pick<PointSubject, 'plan'>,
  samples: readonly Sample[],
  span: { from: number; to: number },
): Excursion[] {
  const senses = new PointSenses(plan);
  const states = new Map<string, { memory: RuleWord['memory']; dueAt: number | null }>();
  const running = new Map<string, Excursion>();
  const found: Excursion[] = [];
  const hear = ({ rule, version, memory, dueAt, condition }: RuleWord, t: number) => {
    states.set(rule, { memory, dueAt });
    const known = running.get(rule);
    if (condition && !known) {
      const excursion = {
        rule,
        ruleVersion: version,
        condition,
        from: condition.t,
        to: null,
        peak: condition.value,
      };
      running.set(rule, excursion);
      found.push(excursion);
    } else if (condition && known) {
      if (condition.severity < known.condition.severity) known.condition = condition;
      known.peak = farther(known.condition, known.peak, condition.value);
    } else if (known) {
      known.to = t;
      running.delete(rule);
    }
  };
  for (const sample of samples) {
    for (const [rule, { dueAt }] of states) {
      if (dueAt === null || dueAt > sample.t) continue;
      for (const word of judgePoint(plan, states, senses, { kind: 'tick', t: dueAt })) {
        if (word.rule === rule) hear(word, dueAt);
      }
    }
    senses.see(sample);
    for (const word of judgePoint(plan, states, senses, { kind: 'reading', ...sample })) {
      hear(word, sample.t);
    }
  }
  return found.filter(({ from, to }) => from <= span.to && (to ?? Infinity) >= span.from);
}

function farther({ limit }: Condition, peak: number | null, value: number | null): number | null {
  if (peak === null || value === null) return peak ?? value;
  return limit === 'L' || limit === 'LL' ? Math.min(peak, value) : Math.max(peak, value);
}
