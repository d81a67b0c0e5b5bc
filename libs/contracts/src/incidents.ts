/**
 * Incidents: what people handle, many alarms to one (CONTRACT.md, "Words"): `/incidents…`.
 * 发现 discovered → 处置 handling → 复查 recheck → 销号 closed.
 */
import * as z from 'zod/mini';
import { Code, Position, Text, type LocalizedName } from './register.js';
import type { IsoTime, Page } from './rest.js';
import { SUBSTANCE_CODES, type Severity, type SubstanceCode } from './words.js';
import type { Container, Release } from './zones.js';

export const INCIDENT_STATES = ['discovered', 'handling', 'recheck', 'closed'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];
export const INCIDENT_ORIGINS = ['alarms', 'phone', 'citizen', 'patrol'] as const;
export type IncidentOrigin = (typeof INCIDENT_ORIGINS)[number];

const SeverityNumber = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const Note = z.string().check(z.minLength(1), z.maxLength(2_000));
/** The version that was seen; another one in force is 409. */
const Seen = { version: z.optional(z.int()) };

/** `POST /incidents`: a phone call, a citizen's report, a patrol. */
export const IncidentRequest = z.strictObject({
  origin: z.enum(['phone', 'citizen', 'patrol']),
  text: Note,
  severity: SeverityNumber,
  position: z.optional(Position),
  site: z.optional(Code),
  town: z.optional(Code),
  substance: z.optional(z.enum(SUBSTANCE_CODES)),
  /** When it was seen, if not now. */
  at: z.optional(z.iso.datetime()),
  reporter: z.optional(
    z.strictObject({
      name: z.optional(Text),
      phone: z.optional(z.string().check(z.maxLength(30))),
    }),
  ),
  /** Of the drill in whose world it was reported. */
  drill: z.optional(z.string().check(z.maxLength(32))),
});
export type IncidentRequest = z.infer<typeof IncidentRequest>;

/** Why an alarm belongs to the incident. */
export const CORRELATIONS = [
  'first_out',
  'same_unit',
  'same_section',
  'neighbour',
  'same_site',
  'downwind',
  'person',
] as const;
export type Correlation = (typeof CORRELATIONS)[number];

export interface IncidentAlarm {
  occurrence: string;
  /** `{site}/{tag}`; `null` when it is about a gateway. */
  point: string | null;
  site: string | null;
  unitOfPlant: string | null;
  rule: string;
  substance: SubstanceCode | null;
  severity: Severity;
  /** That crossed the limit in force: measured at `t`, or since the limit is a worse one, at `escalatedAt`. */
  value: number | null;
  unit: string | null;
  /** When it tripped first; measured at, UTC ms. */
  t: number;
  /** When it became worse, UTC ms by the server's clock; `null` when it did not. */
  escalatedAt: number | null;
  active: boolean;
  acked: boolean;
  by: Correlation;
  /** From the nearest alarm that was attached before, m. */
  distanceM: number | null;
  attachedBy: string | null;
}

/** "first-out GD-12 Cl₂ 09:14:03; 6 more within 40 s, same unit" as facts. */
export interface Explanation {
  firstOut: IncidentAlarm;
  more: number;
  withinS: number;
  /** How many by each reason, the first-out left out. */
  by: Partial<Record<Correlation, number>>;
}

export const ACCIDENT_LEVELS = ['general', 'larger', 'major', 'extraordinary'] as const;
/** 一般, 较大, 重大, 特别重大 (State Council Order 493, art. 3). */
export type AccidentLevel = (typeof ACCIDENT_LEVELS)[number];

export const Casualties = z.strictObject({
  ...Seen,
  deaths: z.int().check(z.minimum(0), z.maximum(100_000)),
  seriouslyInjured: z.int().check(z.minimum(0), z.maximum(1_000_000)),
  /** Direct economic loss, yuan. */
  lossYuan: z.number().check(z.minimum(0), z.maximum(1e13)),
});
export type Casualties = z.infer<typeof Casualties>;
export const LevelRequest = z.strictObject({ ...Seen, level: z.enum(ACCIDENT_LEVELS) });
export type LevelRequest = z.infer<typeof LevelRequest>;

export const REPORT_CLOCKS = ['unit_1h', 'authority_2h'] as const;
export type ReportClockKind = (typeof REPORT_CLOCKS)[number];
/** Order 493, art. 9: the unit within 1 h, the authority passes on within 2 h. */
export interface ReportClock {
  kind: ReportClockKind;
  startedAt: IsoTime;
  dueAt: IsoTime;
  doneAt: IsoTime | null;
  doneBy: string | null;
  /** How often it was escalated because nobody had reported. */
  escalations: number;
}

export interface IncidentView {
  id: string;
  version: number;
  state: IncidentState;
  origin: IncidentOrigin;
  /** Of the drill in whose world it lives; `null` in the real one. */
  drill: string | null;
  /** Worst of its open alarms, or what a person said. */
  severity: Severity;
  title: LocalizedName;
  site: string | null;
  siteName: LocalizedName | null;
  town: string | null;
  grid: string | null;
  unitOfPlant: string | null;
  position: Position | null;
  substance: SubstanceCode | null;
  container: Container | null;
  release: Release | null;
  fire: boolean;
  explanation: Explanation | null;
  alarms: { total: number; open: number; unacknowledged: number };
  openedAt: IsoTime;
  openedBy: string | null;
  /** First looked at by a person. */
  noticedAt: IsoTime | null;
  ackedAt: IsoTime | null;
  /** When the first team was sent, and when the first one arrived. */
  sentAt: IsoTime | null;
  arrivedAt: IsoTime | null;
  handledAt: IsoTime | null;
  handledBy: string | null;
  recheckAt: IsoTime | null;
  recheckBy: string | null;
  closedAt: IsoTime | null;
  closedBy: string | null;
  result: string | null;
  closeReason: string | null;
  /** 督办. */
  supervision: { deadline: IsoTime; by: string; at: IsoTime; note: string | null } | null;
  clocks: ReportClock[];
  casualties: { deaths: number; seriouslyInjured: number; lossYuan: number } | null;
  /** `computed` from the casualties, `confirmed` by a person. */
  level: { computed: AccidentLevel; confirmed: AccidentLevel | null; by: string | null } | null;
  mergedInto: string | null;
  reporter: { name?: string; phone?: string } | null;
  /** Promises that are still open, soonest first. */
  promises: { entry: string; text: string; due: IsoTime }[];
}
/** `GET /incidents`; `asOf` is the journal number at which the answer is true. */
export interface IncidentPage extends Page<IncidentView> {
  asOf: number;
}

export const TIMELINE_KINDS = [
  'opened',
  'noticed',
  'alarm',
  'acknowledged',
  'attached',
  'detached',
  'merged',
  'unmerged',
  'split',
  'state',
  'note',
  'decision',
  'promise',
  'promise_kept',
  'promise_overdue',
  'photo',
  'wind',
  'zone',
  'source',
  'proposed',
  'dispatch',
  'team',
  'guardian',
  'roll_call',
  'entry',
  'checklist',
  'report_clock',
  'casualties',
  'level',
  'supervision',
  'supplies',
  'notified',
  'delivery',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Append-only: what was wrong is corrected by a further entry. */
export interface TimelineEntry {
  id: string;
  incident: string;
  kind: TimelineKind;
  /** When it happened, and when it was written down. */
  at: IsoTime;
  recordedAt: IsoTime;
  /** `null`: the system. */
  by: string | null;
  text: string | null;
  data: Record<string, unknown>;
}

/** `POST /incidents/{id}/timeline`; `due` is required for a promise ("现场 14:30 回报"). */
export const EntryRequest = z.strictObject({
  kind: z.enum(['note', 'decision', 'promise']),
  text: Note,
  at: z.optional(z.iso.datetime()),
  due: z.optional(z.iso.datetime()),
  /** Corrects the entry of this id. */
  corrects: z.optional(z.string().check(z.maxLength(32))),
});
export type EntryRequest = z.infer<typeof EntryRequest>;

const Occurrences = z
  .array(z.string().check(z.maxLength(32)))
  .check(z.minLength(1), z.maxLength(1_000));
export const AttachRequest = z.strictObject({ ...Seen, occurrences: Occurrences });
export const SplitRequest = z.strictObject({
  ...Seen,
  occurrences: Occurrences,
  reason: z.optional(Note),
});
export const MergeRequest = z.strictObject({
  ...Seen,
  into: z.string().check(z.maxLength(32)),
  reason: z.optional(Note),
});
/** Undoes the merge by which this incident was closed. */
export const UnmergeRequest = z.strictObject({ ...Seen, reason: z.optional(Note) });
export const HandleRequest = z.strictObject({ ...Seen, note: z.optional(Note) });
/** 处置 → 复查: what was done, and what came of it. */
export const RecheckRequest = z.strictObject({ ...Seen, result: Note });
/** 复查 → 销号, by another person than who asked for the re-check. */
export const CloseRequest = z.strictObject({ ...Seen, reason: Note });
/** 复查 → 处置: the re-check found it not done; or a closed one opened again. */
export const ReopenRequest = z.strictObject({ ...Seen, reason: Note });
export const SuperviseRequest = z.strictObject({
  ...Seen,
  /** `null` ends the supervision. */
  deadline: z.nullable(z.iso.datetime()),
  note: z.optional(Note),
});
export const ChecklistRequest = z.strictObject({ done: z.boolean(), note: z.optional(Note) });
export type AttachRequest = z.infer<typeof AttachRequest>;
export type SplitRequest = z.infer<typeof SplitRequest>;
export type MergeRequest = z.infer<typeof MergeRequest>;
export type UnmergeRequest = z.infer<typeof UnmergeRequest>;
export type HandleRequest = z.infer<typeof HandleRequest>;
export type RecheckRequest = z.infer<typeof RecheckRequest>;
export type CloseRequest = z.infer<typeof CloseRequest>;
export type ReopenRequest = z.infer<typeof ReopenRequest>;
export type SuperviseRequest = z.infer<typeof SuperviseRequest>;
export type ChecklistRequest = z.infer<typeof ChecklistRequest>;

export const DELIVERY_STATES = ['waiting', 'delivered', 'refused', 'expired'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
/** A text message to a person of the grid, and what came of it. */
export interface GridDelivery {
  /** Whom the message names; `null`: nobody by name. */
  name: string | null;
  role: string | null;
  /** Of the grid or the site, for which the person answers. */
  place: LocalizedName | null;
  phone: string;
  /** Name of the channel that sends it. */
  channel: string;
  state: DeliveryState;
  /** Why it was refused, or why the last try failed. */
  reason: string | null;
  tries: number;
  /** When the people were called; when it was delivered or given up. */
  at: IsoTime;
  endedAt: IsoTime | null;
}
/** `GET /incidents/{id}/deliveries`. */
export interface GridDeliveries {
  /** The channel of text messages that is set up; `null`: none, so nobody is told by text. */
  channel: string | null;
  items: GridDelivery[];
}

export interface ChecklistItem {
  code: string;
  text: LocalizedName;
  /** Table or guide and its edition. */
  source: LocalizedName;
  doneAt: IsoTime | null;
  doneBy: string | null;
  note: string | null;
}

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];
export const PHOTO_MAX_BYTES = 8 * 1024 * 1024;
/** `GET /incidents/{id}/photos`; the picture itself is at `/incidents/{id}/photos/{photo}`. */
export interface PhotoView {
  id: string;
  incident: string;
  type: PhotoType;
  bytes: number;
  /** Of the bytes, in hex. */
  sha256: string;
  caption: string | null;
  at: IsoTime;
  by: string;
}

/** 事故快报 as a draft from facts already held; what is not known is `null` and named in `missing`. */
export interface QuickReport {
  incident: string;
  at: IsoTime;
  fields: { key: string; label: LocalizedName; value: string | null }[];
  missing: string[];
}

/** After the action: how long each step took, ms from the first alarm; `null`: never. */
export interface IncidentReport {
  incident: IncidentView;
  times: {
    notice: number | null;
    acknowledge: number | null;
    decide: number | null;
    send: number | null;
    arrive: number | null;
    close: number | null;
  };
  alarms: IncidentAlarm[];
  timeline: TimelineEntry[];
  checklist: ChecklistItem[];
  quickReport: QuickReport;
}
