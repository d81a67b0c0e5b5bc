/** Zoom and pan of a span of time: never into the future, never finer or longer than makes sense. Pure. */
import type { Span } from './trend-view';

export const SHORTEST_MS = 60_000;
/** Hours and days are kept for ten years. */
export const LONGEST_MS = 3650 * 86_400_000;

/**
 * @param factor below 1 shows less time in more detail
 * @param aroundMs stays where it is on the screen
 */
export function zoomed(span: Span, factor: number, aroundMs: number, nowMs: number): Span {
  const lengthMs = span.toMs - span.fromMs;
  const wantedMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, lengthMs * factor));
  const share = Math.min(1, Math.max(0, (aroundMs - span.fromMs) / lengthMs));
  const fromMs = aroundMs - share * wantedMs;
  return untilNow({ fromMs, toMs: fromMs + wantedMs }, nowMs);
}

/** @param byMs positive: later */
export function panned(span: Span, byMs: number, nowMs: number): Span {
  return untilNow({ fromMs: span.fromMs + byMs, toMs: span.toMs + byMs }, nowMs);
}

/** Of the same length, moved back as far as it reaches beyond now; whole milliseconds. */
function untilNow({ fromMs, toMs }: Span, nowMs: number): Span {
  const back = Math.max(0, toMs - nowMs);
  return { fromMs: Math.round(fromMs - back), toMs: Math.round(toMs - back) };
}
