/** Why a line shows nothing. Pure. */
import type { PointView } from '@fengsui/contracts';
import type { Refusal } from '../../api/problem';
import type { LineFacts } from './point-line';

export type WhyEmpty =
  | { kind: 'reading' }
  | { kind: 'unknownPoint' }
  | { kind: 'failed'; refusal: Refusal }
  | { kind: 'thirdUnit'; unit: string }
  | { kind: 'neverReported' }
  | { kind: 'nothingThen'; lastMs: number }
  | { kind: 'nothingGood' };

/**
 * @param units that have an axis
 * @param measured whether anything on the line can be drawn
 * @returns `null`: it is drawn
 */
export function whyEmpty(
  { point, history, busy, failure }: LineFacts,
  units: readonly string[],
  measured: boolean,
): WhyEmpty | null {
  if (failure && !history)
    return failure.status === 404 ? { kind: 'unknownPoint' } : { kind: 'failed', refusal: failure };
  if (!point || !history) return { kind: 'reading' };
  if (!units.includes(point.unit)) return { kind: 'thirdUnit', unit: point.unit };
  if (measured) return null;
  if (busy) return { kind: 'reading' };
  if (history.series.length > 0) return { kind: 'nothingGood' };
  return silence(point);
}

/** It has its axis and its gap: one can still move to where something was measured. */
export function isSilent(why: WhyEmpty): boolean {
  return ['nothingThen', 'nothingGood', 'neverReported'].includes(why.kind);
}

function silence({ last }: PointView): WhyEmpty {
  return last ? { kind: 'nothingThen', lastMs: last.t } : { kind: 'neverReported' };
}
