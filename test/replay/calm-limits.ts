/**
 * The rule by which limits are set on a calm recording: a quarter of what the signal roamed over while
 * calm, above and below its median, for twice as long as it ever stayed beyond while calm.
 */
import type { Limits } from '@fengsui/contracts';

const SHARE_OF_SPAN = 0.25;
const TIMES_LONGEST_STAY = 2;
export const SHORTEST_DELAY_S = 20;

/** @param atS seconds, rising, as long as `values` */
export function calmLimits(atS: readonly number[], values: readonly number[]): Limits {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const span = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  const high = median + SHARE_OF_SPAN * span;
  const low = median - SHARE_OF_SPAN * span;
  const delayS = (beyond: (value: number) => boolean) =>
    Math.max(SHORTEST_DELAY_S, TIMES_LONGEST_STAY * longestStayS(atS, values, beyond));
  return {
    H: { value: high, severity: 3, onDelayS: delayS((value) => value >= high) },
    L: { value: low, severity: 3, onDelayS: delayS((value) => value <= low) },
  };
}

function longestStayS(
  atS: readonly number[],
  values: readonly number[],
  beyond: (value: number) => boolean,
): number {
  let longest = 0;
  let since: number | null = null;
  values.forEach((value, index) => {
    const at = atS[index] ?? 0;
    since = beyond(value) ? (since ?? at) : null;
    if (since !== null) longest = Math.max(longest, at - since);
  });
  return longest;
}
