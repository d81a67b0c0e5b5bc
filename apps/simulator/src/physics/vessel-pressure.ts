import type { PointEntry } from '@fengsui/contracts';
import { normalBand } from './normal-band.js';
import { steady } from './steady.js';

/** A vessel, cabinet or compressor stage: wanders slowly in the middle of its band. */
export function vesselPressure(point: PointEntry): ReturnType<typeof steady> {
  const { low, high } = normalBand(point);
  return steady((low + high) / 2, 0.12 * (high - low), 2400);
}
