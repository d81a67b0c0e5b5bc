/** What a rule looks at: one reading of a point, in the order of measured time. */
import type { Quality } from '@fengsui/contracts';
import { staleAfterMs } from '../freshness.js';

export interface Sample {
  /** Measured at, by the server's clock, UTC ms. */
  t: number;
  /** In the point's unit; booleans as 0 and 1; `null` when the sensor gave none. */
  v: number | null;
  q: Quality;
}

/** Whether the value may be believed: given, and not marked bad by its sensor. */
export function isGood(sample: Sample): sample is Sample & { v: number } {
  return sample.v !== null && sample.q < 2;
}

/** Whether a sample still speaks for its point at `t`. */
export function speaksAt(sample: Sample | undefined, intervalS: number, t: number): boolean {
  return sample !== undefined && isGood(sample) && t - sample.t <= staleAfterMs(intervalS);
}
