/** What of the activations people would have seen: those off the list begin when they come onto it. */
import type { Span } from './replay.js';

export type Cover = Pick<Span, 'from' | 'to'>;

/**
 * @param covers times during which it would have been off the list
 * @returns `null` when it would not have been seen at all
 */
export function seenOf(span: Span, covers: readonly Cover[]): Span | null {
  const end = span.to ?? Infinity;
  let from = span.from;
  for (const cover of [...covers].sort((a, b) => a.from - b.from)) {
    if (cover.from <= from && from < (cover.to ?? Infinity)) from = cover.to ?? Infinity;
  }
  if (from === span.from) return span;
  return from < end ? { ...span, from } : null;
}

/** Alarms of these points while the suppression holds; its own activations are the covers. */
export function withoutSuppressed(
  spans: readonly Span[],
  suppression: { code: string; points: readonly string[] },
): Span[] {
  const covers = spans.filter(({ rule }) => rule === suppression.code);
  const points = new Set(suppression.points);
  return spans
    .filter(({ rule }) => rule !== suppression.code)
    .flatMap((span) => (points.has(span.point) ? (seenOf(span, covers) ?? []) : [span]));
}
