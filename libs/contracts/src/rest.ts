/**
 * REST bodies under `/api/v1` (CONTRACT.md, "REST"). Request bodies are schemas, answers are types.
 * A field named `t` is "measured at" in UTC ms; every other time is ISO 8601 UTC text.
 */
import * as z from 'zod/mini';
import type {
  Camera,
  Limits,
  LocalizedName,
  Position,
  ResponsiblePerson,
  SiteDocument,
} from './register.js';
import type { RuleKind } from './rules.js';
import type {
  Freshness,
  LimitName,
  Quality,
  Quantity,
  RefusalReason,
  Role,
  Severity,
  SiteKind,
  SubstanceCode,
} from './words.js';

/** ISO 8601 UTC, milliseconds. */
export type IsoTime = string;

/** RFC 9457. `errors` names each wrong field of a body; `id` finds an unexpected error in the log. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: { path: string; message: string }[];
  id?: string;
}

export interface Page<T> {
  items: T[];
  /** Cursor of the next page, `null` on the last. */
  next: string | null;
}

export const LoginRequest = z.strictObject({
  username: z.string().check(z.minLength(1), z.maxLength(64)),
  password: z.string().check(z.minLength(1), z.maxLength(256)),
});
export type LoginRequest = z.infer<typeof LoginRequest>;

export interface SignedInUser {
  username: string;
  roles: Role[];
}
export interface SignIn {
  accessToken: string;
  expiresAt: IsoTime;
  user: SignedInUser;
}

export interface Town {
  code: string;
  name: LocalizedName;
  centre: Position;
}

export interface GridNode {
  code: string;
  parent: string | null;
  name: LocalizedName;
  level: string | null;
  responsible: ResponsiblePerson[];
}

export interface LastReading {
  t: number;
  v: number | boolean | null;
  q: Quality;
  /** Server time of arrival. */
  received: IsoTime;
  outOfRange: boolean;
}

export interface SiteView {
  code: string;
  kind: SiteKind;
  name: LocalizedName;
  town: string;
  position: Position;
  grid?: string;
  operator?: string;
  supervisedBy?: string;
  responsible?: ResponsiblePerson[];
  inventory?: { substance: SubstanceCode; tonnes: number }[];
  personsWithin500m?: number;
  cameras?: Camera[];
  documents?: SiteDocument[];
  demo: boolean;
  /** Worst severity of the site's open alarms; `null` when there is none. */
  worstSeverity: Severity | null;
  openAlarms: number;
  unacknowledged: number;
  /** `stale` as soon as one point is stale; `never` when no point has ever reported. */
  freshness: Freshness;
  points: { total: number; fresh: number; stale: number; never: number };
  gateways: GatewayView[];
}

export interface GatewayView {
  code: string;
  site: string;
  state: 'online' | 'offline' | 'unknown';
  stateAt: IsoTime | null;
  lastSeen: IsoTime | null;
}

export interface PointView {
  /** `{site}/{tag}` */
  point: string;
  site: string;
  tag: string;
  gateway: string;
  name?: LocalizedName;
  unitOfPlant?: string;
  quantity: Quantity;
  substance?: SubstanceCode;
  unit: string;
  range: [number, number];
  intervalS: number;
  position?: Position;
  limits: Limits;
  last: LastReading | null;
  freshness: Freshness;
  worstSeverity: Severity | null;
}

export const RESOLUTIONS = ['raw', '1m', '1h', '1d'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** `[t, v, q]` */
export type RawRow = [number, number | boolean | null, Quality];
/** `[t, min, avg, max, last, n]`, `t` is the start of the bucket. */
export type BucketRow = [
  number,
  number | null,
  number | null,
  number | null,
  number | null,
  number,
];

export interface ReadingsView {
  resolution: Resolution;
  unit: string;
  limits: Limits;
  series: RawRow[] | BucketRow[];
  /** Spans in which nothing was measured, `[from, to]` in ms. */
  gaps: [number, number][];
}

/** `[t, min, max, last]`, `t` is the start of the bucket, ms. */
export type SparklineRow = [number, number | null, number | null, number | null];

/** `GET /sites/{code}/sparklines`: the last hours of every point of a site in one answer. */
export interface SparklinesView {
  from: IsoTime;
  to: IsoTime;
  bucketMs: number;
  /** By tag; a point without readings in the span is not named. */
  points: Record<string, SparklineRow[]>;
}

/** ISA-18.2 names, derived from the independent memories (ALARMS.md). */
export const ALARM_STATES = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned',
  'latched',
  'shelved',
  'suppressed',
  'out_of_service',
] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/**
 * `limits.high`, `limits.low` or the code of a rule (rules.ts): `no_data`, `gateway_offline`,
 * `platform_blind`, `event.<kind>` and what else came with the program or was written by people.
 */
export type AlarmRule = string;

export interface AlarmView {
  occurrence: string;
  /** Rises with every transition of this occurrence. */
  version: number;
  /** `{site}/{tag}`; `null` when the alarm is about a gateway or the platform. */
  point: string | null;
  gateway: string | null;
  site: string | null;
  /** Unit of plant or pipeline section of the point; `null` where it has none. */
  unitOfPlant: string | null;
  /** Of the point, else of its site; `null` when it is about the platform. */
  position: Position | null;
  rule: AlarmRule;
  ruleKind: RuleKind;
  /** Version of the rule that judged. */
  ruleVersion: number;
  /** The limit crossed now or last, for rules of kind limits. */
  limit: LimitName | null;
  limitValue: number | null;
  severity: Severity;
  /** Worst severity of this occurrence so far. */
  peakSeverity: Severity;
  state: AlarmState;
  active: boolean;
  acked: boolean;
  latched: boolean;
  silenced: boolean;
  shelved: boolean;
  suppressed: boolean;
  outOfService: boolean;
  open: boolean;
  /** End of the shelving; `null` when it is not shelved. */
  shelvedUntil: IsoTime | null;
  /** When it asks again although acknowledged, if it still holds. */
  realarmAt: IsoTime | null;
  /** The third or a later activation within 60 s. */
  chattering: boolean;
  /** Found in readings that came too late: on the record only. */
  historical: boolean;
  /** Value that crossed the limit shown, in the point's unit. */
  value: number | null;
  unit: string | null;
  /** Farthest value beyond the limit. */
  peak: number | null;
  /** Measured at: when the condition that raised it held. */
  t: number;
  raisedAt: IsoTime;
  escalatedAt: IsoTime | null;
  returnedAt: IsoTime | null;
  ackedAt: IsoTime | null;
  ackedBy: string | null;
  ackComment: string | null;
  clearedAt: IsoTime | null;
  /** The newer occurrence that replaced this one, if any. */
  supersededBy: string | null;
  /** For the list: names, so that no second request is needed. */
  names: { site: LocalizedName | null; point: LocalizedName | null };
  quantity: Quantity | null;
  substance: SubstanceCode | null;
}

/** `GET /alarms`; `asOf` is the journal number at which the answer is true. */
export interface AlarmPage extends Page<AlarmView> {
  asOf: number;
}

/** With `version`, what changed since that version was seen is not acknowledged (409). */
export const AckRequest = z.strictObject({
  version: z.optional(z.int()),
  comment: z.optional(z.string().check(z.maxLength(1000))),
});
export type AckRequest = z.infer<typeof AckRequest>;

export const BulkAckRequest = z.strictObject({
  occurrences: z.array(z.string().check(z.maxLength(64))).check(z.minLength(1), z.maxLength(1000)),
  /** The versions that were seen, in the same order: what changed since is not acknowledged. */
  versions: z.optional(z.array(z.int()).check(z.maxLength(1000))),
  comment: z.optional(z.string().check(z.maxLength(1000))),
});
export type BulkAckRequest = z.infer<typeof BulkAckRequest>;

export interface BulkAckResult {
  /** One entry per occurrence asked for, in the same order. */
  items: (
    | { occurrence: string; outcome: 'acked'; alarm: AlarmView }
    | { occurrence: string; outcome: 'superseded' | 'changed'; newer: AlarmView }
    | { occurrence: string; outcome: 'not_found' }
  )[];
}

export interface JournalPage {
  items: JournalEntryView[];
  /** The newest number in the journal, whether or not it is on this page. */
  last: number;
}
export interface JournalEntryView {
  seq: number;
  type: string;
  at: IsoTime;
  data: Record<string, unknown>;
}

/** Counts readings; `received = stored + duplicate + sum(rejected) + pending` at every moment. */
export interface IngestStats {
  received: number;
  stored: number;
  duplicate: number;
  rejected: Partial<Record<RefusalReason, number>>;
  pending: number;
  /** Of messages that named a site of the register; counted since `bySiteSince`. */
  bySite?: Record<string, { received: number; stored: number; duplicate: number }>;
  bySiteSince?: IsoTime;
}

export interface IngestReject {
  id: string;
  received: IsoTime;
  topic: string;
  reason: RefusalReason;
  /** How many readings of the message were refused for this reason. */
  readings: number;
  /** Where in the body, and what was wrong. */
  detail: { path: string; message: string }[];
  /** The message as it came, base64; `text` when it is valid UTF-8. */
  raw: string;
  text?: string;
  replayedAt: IsoTime | null;
}

export interface ReplayResult {
  stored: number;
  duplicate: number;
  rejected: number;
}

export const ScenarioRequest = z.strictObject({
  action: z.enum(['start', 'stop']),
  scenario: z.string(),
  site: z.optional(z.string()),
});
export type ScenarioRequest = z.infer<typeof ScenarioRequest>;
