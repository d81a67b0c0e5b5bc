/** The health of the way in: gateways, arrivals by minute, and refusals taken in again. */
import * as z from 'zod/mini';
import type { LocalizedName } from './register.js';
import type { GatewayView, IsoTime, Page, ReplayResult } from './rest.js';
import { REFUSAL_REASONS, type Freshness } from './words.js';

/**
 * What can be wrong with a gateway, worst first. `offline`: it, or the broker in its name, says so;
 * `silent`: its silence was told; `clock`: more than a minute off; `stale`: some points are; `slow`:
 * less than half of the readings that its points should bring; `gaps`: numbered messages are missing;
 * `refused`: messages were, within the hour; `never`: it has not been heard of yet.
 */
export const GATEWAY_PROBLEMS = [
  'offline',
  'silent',
  'clock',
  'stale',
  'slow',
  'gaps',
  'refused',
  'never',
] as const;
export type GatewayProblem = (typeof GATEWAY_PROBLEMS)[number];
/** What the list can be narrowed to: one problem, any, or none. */
export const GATEWAY_FILTERS = [...GATEWAY_PROBLEMS, 'abnormal', 'well'] as const;
export type GatewayFilter = (typeof GATEWAY_FILTERS)[number];

export interface GatewayRate {
  /** Seconds that were looked at: 60, or as long as the field has been in sight. */
  overS: number;
  messagesPerMin: number;
  readingsPerMin: number;
  /** Messages that were backfill. */
  backfillPerMin: number;
}

export interface GatewayHealth {
  code: string;
  site: string;
  siteName: LocalizedName;
  /** Worst first; empty: all is well. */
  problems: GatewayProblem[];
  state: GatewayView['state'];
  /** Since when; `null`: it never said. */
  stateSince: IsoTime | null;
  /** Arrival of its newest message, and when its newest shown reading was measured. */
  receivedAt: IsoTime | null;
  measuredAt: IsoTime | null;
  /** `null`: the platform has not seen the field for ten seconds yet. */
  rate: GatewayRate | null;
  /** Readings a minute by the report intervals of its points. */
  expectedPerMin: number;
  seq: {
    last: number | null;
    /** Numbers that have not come, and in how many gaps. */
    missing: number;
    gaps: number;
    /** Of the missing: asked for on `cmd`, and of these asked for the last time. */
    asked: number;
    givenUp: number;
    /** Numbers that were missing and came. */
    filled: number;
  };
  clock: {
    /** Server clock minus gateway clock; `null`: not measured. */
    skewMs: number | null;
    /** `false`: beyond belief, so nothing is corrected by it. */
    corrected: boolean;
    /** As the gateway says. */
    sync: string | null;
    /** It was set: when that was seen, and by how much; ahead is positive. */
    step: { at: IsoTime; byMs: number } | null;
  };
  backfillAt: IsoTime | null;
  points: { total: number; fresh: number; stale: number; never: number };
  /** Refused messages of the last hour; of many thousands only the newest are counted. */
  rejectsLastHour: number;
}

/** `GET /ingest/gateways?state=&site=&limit=&cursor=`, worst first. */
export interface GatewayPage extends Page<GatewayHealth> {
  at: IsoTime;
  /** How many have each problem, of all of the site or of all; `well`: none. */
  counts: Record<GatewayProblem | 'well' | 'total', number>;
  /** Since when the field is in sight without a break; `null`: it is not now. */
  sightSince: IsoTime | null;
}

export interface SeqGapView {
  from: number;
  to: number;
  foundAt: IsoTime;
  /** How many times it was asked for, and when last. */
  asked: number;
  askedAt: IsoTime | null;
  givenUp: boolean;
}
export interface GatewayPointView {
  tag: string;
  name: LocalizedName | null;
  intervalS: number;
  measuredAt: IsoTime | null;
  freshness: Freshness;
}
export interface SilenceView {
  /** `null`: the whole gateway. */
  tag: string | null;
  /** `null`: before the day that is told of. */
  from: IsoTime | null;
  /** `null`: it lasts. */
  to: IsoTime | null;
}

/** `GET /ingest/gateways/{code}` */
export interface GatewayDetail extends GatewayHealth {
  firmware: string | null;
  /** Its newest state message; `t` by its own clock. */
  stated: { state: 'online' | 'offline'; t: IsoTime | null } | null;
  /** Newest first. */
  gaps: SeqGapView[];
  pointList: GatewayPointView[];
  /** Of the last 24 hours, newest first. */
  silences: SilenceView[];
}

/** `[bucket start UTC ms, received, stored, duplicate, rejected]`, readings of the bucket. */
export type RateRow = [number, number, number, number, number];
/** `GET /ingest/rates?hours=`: only buckets in which something came. */
export interface IngestRates {
  from: IsoTime;
  to: IsoTime;
  bucketMs: number;
  /** Since when it is counted. */
  since: IsoTime;
  rows: RateRow[];
}

/** `POST /ingest/rejects/replay`: the next of those that wait, oldest first. */
export const BulkReplayRequest = z.strictObject({
  reason: z.optional(z.enum(REFUSAL_REASONS)),
  gateway: z.optional(z.string().check(z.maxLength(64))),
  /** Those after this id; what is refused anew gets a higher one than `upTo`. */
  after: z.optional(z.int().check(z.nonnegative())),
  upTo: z.optional(z.int().check(z.positive())),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(50))),
});
export type BulkReplayRequest = z.infer<typeof BulkReplayRequest>;
export interface BulkReplayResult {
  /** What became of each; `failed`: it could not be taken in, and waits as before. */
  items: (ReplayResult & { id: string; failed?: true })[];
  /** To go on with; `null`: none is left. */
  next: { after: number; upTo: number } | null;
  /** That still wait and match, up to `upTo`; 10,000 stands for as many or more. */
  left: number;
}
