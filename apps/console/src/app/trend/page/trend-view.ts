/** What the URL of the trends says: which points, which span, beside which former period. Pure. */
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** Spans that end now and move on with time, ms. */
export const LIVE_SPANS = {
  '15m': 15 * MINUTE_MS,
  '1h': 60 * MINUTE_MS,
  '8h': 480 * MINUTE_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '1y': 365 * DAY_MS,
} as const;
export type LiveSpan = keyof typeof LIVE_SPANS;
export const LIVE_SPAN_NAMES = Object.keys(LIVE_SPANS) as LiveSpan[];

/** The same clock a day or a week before; the time just before of the same length. */
export const COMPARISONS = ['day', 'week', 'before'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** As many as dash, mark and colour can tell apart. */
export const MAX_LINES = 8;

export interface Span {
  fromMs: number;
  toMs: number;
}
export interface TrendView {
  /** `{site}/{tag}`, each once. */
  points: readonly string[];
  live: LiveSpan;
  /** A span that stands still; then `live` does not count. */
  own: Span | null;
  compare: Comparison | null;
}
export interface TrendQuery {
  p?: string | string[] | null | undefined;
  span?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  vs?: string | null | undefined;
}

/** Nonsense counts as nothing. */
export function viewOf({ p, span, from, to, vs }: TrendQuery): TrendView {
  const fromMs = Date.parse(from ?? '');
  const toMs = Date.parse(to ?? '');
  const names = (typeof p === 'string' ? [p] : (p ?? [])).filter(isPointName);
  return {
    points: [...new Set(names)].slice(0, MAX_LINES),
    live: LIVE_SPAN_NAMES.find((name) => name === span) ?? '1h',
    own: fromMs < toMs ? { fromMs, toMs } : null,
    compare: COMPARISONS.find((name) => name === vs) ?? null,
  };
}

/** What is `null` leaves the URL. */
export function queryOf({ points, live, own, compare }: TrendView): TrendQuery {
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    p: points.length > 0 ? [...points] : null,
    span: own === null ? live : null,
    from: own && iso(own.fromMs),
    to: own && iso(own.toMs),
    vs: compare,
  };
}

/** @param nowMs by the server's clock */
export function spanOf({ own, live }: TrendView, nowMs: number): Span {
  return own ?? { fromMs: nowMs - LIVE_SPANS[live], toMs: nowMs };
}

/** How long before lies what it is compared with, ms; 0 without a comparison. */
export function shiftMs({ compare }: TrendView, { fromMs, toMs }: Span): number {
  if (compare === null) return 0;
  if (compare === 'day') return DAY_MS;
  return compare === 'week' ? 7 * DAY_MS : toMs - fromMs;
}

function isPointName(text: string): boolean {
  return /^[^/]+\/[^/]+$/.test(text);
}
