/** A length of time in the largest unit that keeps it a small number. Pure. */
const UNITS = [
  { key: 'ingest.span.d', ms: 86_400_000 },
  { key: 'ingest.span.h', ms: 3_600_000 },
  { key: 'ingest.span.min', ms: 60_000 },
  { key: 'ingest.span.s', ms: 1000 },
] as const;
/** So many of a unit before the next larger one is used. */
const ENOUGH = 2;

export interface SpanPhrase {
  key: (typeof UNITS)[number]['key'];
  params: { n: number };
}

export function spanPhrase(ms: number): SpanPhrase {
  const length = Math.abs(ms);
  const unit = UNITS.find((each) => length >= ENOUGH * each.ms) ?? UNITS[3];
  const n = length / unit.ms;
  return { key: unit.key, params: { n: n < 10 ? Math.round(n * 10) / 10 : Math.round(n) } };
}
