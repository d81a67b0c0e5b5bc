/** Where readings have to be looked at again, because one came after a newer one was judged. Pure. */
import { isHandedEvent, isHandedPast, type Handover } from '../../platform/handover.js';
import type { Subjects } from '../rule-set.js';
import { pointKey } from '../subjects.js';
import type { Recollection } from './point-judge.js';
import { lastChangeAt } from './rule-states.js';

/**
 * @returns measured time of what is needed to judge again, with a lead for rules that have a window,
 * UTC ms, by point id
 */
export function lateSpans(
  handovers: readonly Handover[],
  { points }: Pick<Subjects, 'points'>,
  { judgedUpTo, former }: Pick<Recollection, 'judgedUpTo' | 'former'>,
): Map<number, { from: number; to: number }> {
  const late = new Map<number, number>();
  const newest = new Map<number, number>();
  for (const { entries } of handovers) {
    for (const entry of entries) {
      if (isHandedPast(entry) || isHandedEvent(entry)) continue;
      const [id, t] = entry;
      const before = newest.get(id) ?? judgedUpTo.get(id) ?? -Infinity;
      if (t < before || (former.size > 0 && t <= lastChangeAt(former.get(pointKey(id))))) {
        late.set(id, Math.min(t, late.get(id) ?? t));
      }
      newest.set(id, Math.max(t, before));
    }
  }
  return new Map(
    [...late].map(([id, t]) => {
      const windows = (points.get(id)?.plan.rules ?? []).map((rule) =>
        rule.kind === 'rate' ? rule.windowS * 1000 : 0,
      );
      return [id, { from: t - Math.max(0, ...windows), to: newest.get(id) ?? t }];
    }),
  );
}
