/**
 * How many messages and readings a gateway brought in the last minute: buckets of ten seconds, kept
 * in memory, saved with what else is known of it and read by other processes. Pure.
 */
const BUCKET_MS = 10_000;
export const WINDOW_MS = 60_000;
const MOST_BUCKETS = WINDOW_MS / BUCKET_MS + 1;

/** Number of the bucket (UTC ms / 10,000), messages, readings, messages that were backfill. */
export type TrafficBucket = [number, number, number, number];
export type Traffic = readonly TrafficBucket[];

/** A message came with so many readings, whatever becomes of them. */
export function tally(traffic: Traffic, atMs: number, readings: number, isLive: boolean): Traffic {
  const number = Math.floor(atMs / BUCKET_MS);
  const former = traffic.at(-1);
  // A clock that was set back leaves buckets of a time that has not come: they are not of this minute.
  const kept = former && former[0] > number ? [] : traffic;
  const newest = kept.at(-1);
  const [, messages, brought, backfilled] =
    newest?.[0] === number ? newest : ([number, 0, 0, 0] as const);
  const bucket: TrafficBucket = [
    number,
    messages + 1,
    brought + readings,
    backfilled + (isLive ? 0 : 1),
  ];
  const before = newest?.[0] === number ? kept.slice(0, -1) : kept;
  return [...before, bucket].slice(-MOST_BUCKETS);
}

export interface Flow {
  overS: number;
  messagesPerMin: number;
  readingsPerMin: number;
  backfillPerMin: number;
}

/**
 * The whole buckets of the minute before `nowMs`, or of as long as the field has been in sight; the
 * running bucket is left out, it is not over.
 * @returns `null` while that is less than one whole bucket
 */
export function flowOf(traffic: Traffic, nowMs: number, sightSinceMs: number): Flow | null {
  const end = Math.floor(nowMs / BUCKET_MS);
  const first = Math.max(end - WINDOW_MS / BUCKET_MS, Math.ceil(sightSinceMs / BUCKET_MS));
  if (first >= end) return null;
  const within = traffic.filter(([number]) => number >= first && number < end);
  const perMin = (of: 1 | 2 | 3) => {
    const sum = within.reduce((total, bucket) => total + bucket[of], 0);
    return (sum * (60_000 / BUCKET_MS)) / (end - first);
  };
  return {
    overS: ((end - first) * BUCKET_MS) / 1000,
    messagesPerMin: perMin(1),
    readingsPerMin: perMin(2),
    backfillPerMin: perMin(3),
  };
}
