import type { PointEntry } from '@fengsui/contracts';

/** The span between the innermost limits of a point, or the end of its range where it has none. */
export function normalBand({ limits, range }: PointEntry): { low: number; high: number } {
  return {
    low: limits?.L?.value ?? limits?.LL?.value ?? range[0],
    high: limits?.H?.value ?? limits?.HH?.value ?? range[1],
  };
}
