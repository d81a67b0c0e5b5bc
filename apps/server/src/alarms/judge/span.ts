/** One span of a point's past through the engine, from rest: the excursions that lie in it. Pure. */
import { PointSenses, type Sample } from '@fengsui/domain';
import type { PointSubject } from '../subjects.js';
import { excursionsOf, type Excursion } from './excursion.js';
import { replay } from './replay.js';

/**
 * @param samples in order of measured time, with a lead before the span
 * @returns the excursions that touch the span, in order of their beginning
 */
export function judgeSpan(
  { plan }: Pick<PointSubject, 'plan'>,
  samples: readonly Sample[],
  span: { from: number; to: number },
): Excursion[] {
  const told = replay(plan, new Map(), new PointSenses(plan), samples);
  return excursionsOf(told).filter(
    ({ from, to }) => from <= span.to && (to ?? Infinity) >= span.from,
  );
}
