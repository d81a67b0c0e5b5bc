/** Where a line carries its mark: a few places, other ones than its neighbours'. Pure. */
import { MAX_LINES, type Span } from './trend-view';
import type { Sample } from '../trend-series';
import { readingAt } from './reading-at';

const MARKS = 6;

/** @param place of the line in the list */
export function markPlaces(samples: readonly Sample[], span: Span, place: number): Sample[] {
  const stepMs = (span.toMs - span.fromMs) / MARKS;
  const shift = ((place % MAX_LINES) + 0.5) / MAX_LINES;
  return Array.from({ length: MARKS }, (_, index) =>
    readingAt(samples, span.fromMs + (index + shift) * stepMs, stepMs / 2),
  ).filter((one) => one !== null);
}
