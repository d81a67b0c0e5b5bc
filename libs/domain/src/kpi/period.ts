/**
 * Periods of the KPIs and their wall-clock buckets. A period is `[from, to)` in UTC ms; a bucket is
 * ten minutes of the wall clock of the bureau's zone, begun at a full ten minutes.
 */
const MINUTE_MS = 60_000;
export const BUCKET_MS = 10 * MINUTE_MS;
export const DAY_MS = 86_400_000;
/** Windows shorter than this are a hint, not a judgement (ALARMS.md, KPIs). */
export const JUDGED_FROM_MS = 30 * DAY_MS;

/** Own choice: of less no figure over time is judged; a short shift still is. */
export const JUDGED_LEAST_MS = 6 * 60 * MINUTE_MS;

export interface Period {
  fromMs: number;
  toMs: number;
}

/** What the zone's clocks show minus UTC, ms. */
export function zoneOffsetMs(zone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}

/**
 * A border of buckets, from which the others are counted. Clocks are moved by half an hour or more,
 * so it holds for the whole period also where they are.
 */
export function bucketOriginMs(zone: string, atMs: number): number {
  return -(zoneOffsetMs(zone, atMs) % BUCKET_MS);
}

/** The beginning of the bucket in which this moment lies, UTC ms. */
export function bucketStartMs(ms: number, originMs: number): number {
  return originMs + Math.floor((ms - originMs) / BUCKET_MS) * BUCKET_MS;
}

/** How many buckets a period touches, with those in which nothing happened. */
export function bucketCount({ fromMs, toMs }: Period, originMs: number): number {
  if (toMs <= fromMs) return 0;
  return (bucketStartMs(toMs - 1, originMs) - bucketStartMs(fromMs, originMs)) / BUCKET_MS + 1;
}

export function isIndicative({ fromMs, toMs }: Period): boolean {
  return toMs - fromMs < JUDGED_FROM_MS;
}

/**
 * The period in pieces of at most so many buckets that meet at borders of buckets: what is counted
 * by bucket in each piece adds up to what is counted in the whole.
 */
export function pieces(period: Period, originMs: number, mostBuckets: number): Period[] {
  const found: Period[] = [];
  let fromMs = period.fromMs;
  while (fromMs < period.toMs) {
    const border = bucketStartMs(fromMs, originMs) + mostBuckets * BUCKET_MS;
    const toMs = Math.min(border, period.toMs);
    found.push({ fromMs, toMs });
    fromMs = toMs;
  }
  return found;
}
