/**
 * Teams, who of them should go, and who was sent: `/teams…`, `/incidents/{id}/recommendation`,
 * `/incidents/{id}/dispatches`, `/dispatches/{id}/status`.
 */
import * as z from 'zod/mini';
import { Code, Position, Text, type LocalizedName } from './register.js';
import type { IsoTime, Page } from './rest.js';

/** One line of what a team can do, as `domain/nanhai.json` names them; open for others. */
export const CAPABILITIES = [
  'search',
  'flood',
  'decontamination',
  'logistics',
  'coal-gas-co',
  'lpg',
  'natural-gas',
  'fire',
  'toxic-gas',
  'cylinder',
  'leak-plugging',
  'level-a-suit',
  'pipe-isolation',
  'clamp',
  'gas-detection',
  'flammable-liquid',
  'foam',
  'tank-fire',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** 1: the five hazmat teams; 2: squads by grid; `external`: asked for, not commanded; `fire_service`: told in parallel. */
export const TEAM_TIERS = ['hazmat', 'squad', 'external', 'fire_service'] as const;
export type TeamTier = (typeof TEAM_TIERS)[number];

export const DISPATCH_STATES = [
  'proposed',
  'sent',
  'acknowledged',
  'en_route',
  'on_scene',
  'returning',
  'cleared',
  'cancelled',
] as const;
export type DispatchState = (typeof DISPATCH_STATES)[number];
/** What a team is in: its active dispatch's state, `available`, or `out_of_service`. */
export type TeamState =
  'available' | 'out_of_service' | Exclude<DispatchState, 'cleared' | 'cancelled'>;

export const TeamMember = z.strictObject({
  code: Code,
  name: Text,
  phone: z.optional(z.string().check(z.maxLength(30))),
  role: z.optional(Text),
});
export type TeamMember = z.infer<typeof TeamMember>;
export const TeamEquipment = z.strictObject({
  name: Text,
  count: z.int().check(z.minimum(0), z.maximum(100_000)),
  /** Inspected or to be replaced at the latest. */
  validUntil: z.optional(z.iso.date()),
});
export type TeamEquipment = z.infer<typeof TeamEquipment>;

/** `PUT /teams/{code}`: what the bureau knows of a team. */
export const TeamEntry = z.strictObject({
  name: z.strictObject({ zh: Text, en: z.optional(Text) }),
  tier: z.enum(TEAM_TIERS),
  town: z.optional(Code),
  grid: z.optional(Code),
  base: Position,
  capabilities: z.array(z.enum(CAPABILITIES)).check(z.maxLength(40)),
  phone: z.optional(z.string().check(z.maxLength(30))),
  /** How many, when they are not listed by name; absent: not known. */
  strength: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
  members: z.optional(z.array(TeamMember).check(z.maxLength(500))),
  equipment: z.optional(z.array(TeamEquipment).check(z.maxLength(500))),
  /** Which of the fields above nobody has confirmed, e.g. `base`, `capabilities`. */
  assumptions: z.optional(
    z.array(z.enum(['base', 'capabilities', 'strength'])).check(z.maxLength(3)),
  ),
  /** The sign-in names that may act for the team on its phone page. */
  users: z.optional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(100))),
  /** Invented for the demonstration. */
  demo: z.optional(z.boolean()),
});
export type TeamEntry = z.infer<typeof TeamEntry>;

export interface TeamView extends TeamEntry {
  code: string;
  version: number;
  state: TeamState;
  /** Set while `out_of_service`. */
  outOfService: { reason: string; until: IsoTime | null; by: string } | null;
  /** The active dispatch. */
  dispatch: string | null;
  incident: string | null;
  /** Last told; `null`: at its base as far as anybody knows. */
  position: { at: Position; t: IsoTime; accuracyM: number | null } | null;
  /** On duty without a break since; `null`: not on a dispatch and rested. */
  onDutySince: IsoTime | null;
  /** Hours on dispatches in the last 24 h. */
  dutyHours: number;
}

/** `GET /teams`; `asOf` is the journal number at which the answer is true. */
export interface TeamList {
  items: TeamView[];
  asOf: number;
  /** Full-time members of the hazmat teams together; `null`: not known. By team it may not be. */
  totalStrength: number | null;
}

export const TeamStatusRequest = z.strictObject({
  state: z.enum(['available', 'out_of_service']),
  reason: z.optional(Text),
  until: z.optional(z.iso.datetime()),
});
export type TeamStatusRequest = z.infer<typeof TeamStatusRequest>;

/** `POST /teams/{code}/positions`; `key` makes a repetition harmless. */
export const PositionReport = z.strictObject({
  position: Position,
  at: z.iso.datetime(),
  accuracyM: z.optional(z.number().check(z.minimum(0))),
  key: z.string().check(z.minLength(8), z.maxLength(64)),
});
export type PositionReport = z.infer<typeof PositionReport>;

/** `POST /incidents/{id}/dispatches`: one click proposes, a person sends. */
export const DispatchRequest = z.strictObject({
  team: Code,
  /** `proposed` by default; who may send may send at once. */
  state: z.optional(z.enum(['proposed', 'sent'])),
  /** Where to report, upwind; by default that of the recommendation. */
  staging: z.optional(Position),
  note: z.optional(z.string().check(z.maxLength(1_000))),
});
export type DispatchRequest = z.infer<typeof DispatchRequest>;

/** `POST /dispatches/{id}/status`; `key` makes a repetition harmless, `at` is when it happened. */
export const StatusRequest = z.strictObject({
  status: z.enum(DISPATCH_STATES),
  at: z.optional(z.iso.datetime()),
  key: z.optional(z.string().check(z.minLength(8), z.maxLength(64))),
  note: z.optional(z.string().check(z.maxLength(1_000))),
  /** A correction of what was told before may go back; it needs a note. */
  correction: z.optional(z.boolean()),
});
export type StatusRequest = z.infer<typeof StatusRequest>;

export interface StatusEntry {
  status: DispatchState;
  /** When it happened, and when it was written down. */
  at: IsoTime;
  recordedAt: IsoTime;
  by: string;
  note: string | null;
  correction: boolean;
}

export interface DispatchView {
  id: string;
  version: number;
  incident: string;
  drill: string | null;
  team: string;
  teamName: LocalizedName;
  state: DispatchState;
  staging: Position | null;
  /** Of the way to the staging point, as it was advised; GeoJSON LineString coordinates. */
  route: Position[];
  etaAt: IsoTime | null;
  proposedAt: IsoTime;
  proposedBy: string;
  sentAt: IsoTime | null;
  sentBy: string | null;
  note: string | null;
  history: StatusEntry[];
  /** A recall that the team has not confirmed yet. */
  recall: { at: IsoTime; reason: RecallReason; acknowledgedAt: IsoTime | null } | null;
  entries: AirEntry[];
  /** The latest roll call. */
  rollCall: {
    at: IsoTime;
    by: string;
    expected: number;
    present: number;
    missing: string[];
  } | null;
}
/** `GET /dispatches`, newest first. */
export interface DispatchPage extends Page<DispatchView> {
  asOf: number;
}
export const RECALL_REASONS = [
  'gas_rising',
  'wind_swings',
  'air_supply',
  'silence',
  'person',
] as const;
export type RecallReason = (typeof RECALL_REASONS)[number];

const Key = z.string().check(z.minLength(8), z.maxLength(64));
/** `POST /dispatches/{id}/recall`, `…/recall/withdraw`; `key` as for the status. */
export const RecallRequest = z.strictObject({
  note: z.optional(z.string().check(z.maxLength(1_000))),
  key: z.optional(Key),
});
export type RecallRequest = z.infer<typeof RecallRequest>;
/** `POST /dispatches/{id}/recall/ack`; `at` is when the team confirmed it. */
export const RecallAnswer = z.strictObject({
  note: z.optional(z.string().check(z.maxLength(1_000))),
  at: z.optional(z.iso.datetime()),
  key: z.optional(Key),
  /** `at` of the recall that was seen: a newer one is not confirmed by it. */
  recall: z.optional(z.iso.datetime()),
});
export type RecallAnswer = z.infer<typeof RecallAnswer>;

/** Somebody is inside under breathing apparatus. */
export interface AirEntry {
  id: string;
  who: string;
  enteredAt: IsoTime;
  /** Of the bottle as told at the entry. */
  airMinutes: number;
  /** To be out at the latest: entry plus air less the reserve. */
  outBy: IsoTime;
  outAt: IsoTime | null;
}
export const EntryReport = z.strictObject({
  who: Text,
  airMinutes: z.number().check(z.minimum(1), z.maximum(600)),
  at: z.optional(z.iso.datetime()),
  key: z.string().check(z.minLength(8), z.maxLength(64)),
});
export type EntryReport = z.infer<typeof EntryReport>;
export const ExitReport = z.strictObject({
  at: z.optional(z.iso.datetime()),
  key: z.string().check(z.minLength(8), z.maxLength(64)),
});
export type ExitReport = z.infer<typeof ExitReport>;
export const RollCall = z.strictObject({
  expected: z.int().check(z.minimum(0), z.maximum(1_000)),
  present: z.int().check(z.minimum(0), z.maximum(1_000)),
  missing: z.optional(z.array(Text).check(z.maxLength(1_000))),
  /** When it was called, if not now. */
  at: z.optional(z.iso.datetime()),
  key: z.string().check(z.minLength(8), z.maxLength(64)),
});
export type RollCall = z.infer<typeof RollCall>;

/** One term of the advice, with its value and why it has it. */
export const ADVICE_TERMS = ['capability', 'state', 'eta', 'route', 'fatigue', 'cover'] as const;
export type AdviceTerm = (typeof ADVICE_TERMS)[number];
export interface TermView {
  term: AdviceTerm;
  /** In the term's own unit: minutes, hours, towns, matched capabilities; `null`: cannot be said. */
  value: number | null;
  /** What it adds to the score, minutes; less is better. */
  costMin: number;
  reason: { code: string; facts: Record<string, string | number | null> };
}
export interface AdviceView {
  team: string;
  teamName: LocalizedName;
  tier: TeamTier;
  /** 1 is best; `null`: cannot be sent. */
  rank: number | null;
  /** Minutes of arrival plus all costs; less is better. */
  score: number | null;
  etaMin: number | null;
  distanceKm: number | null;
  staging: Position | null;
  route: Position[];
  terms: TermView[];
  /** Why it is below the best one, or cannot be sent. */
  lowerBecause: { code: string; facts: Record<string, string | number | null> }[];
  assumptions: string[];
}
/** `GET /incidents/{id}/recommendation`. */
export interface RecommendationView {
  incident: string;
  at: IsoTime;
  /** At least one of each line is needed. */
  needs: Capability[][];
  /** By an upwind staging point, or `null` when wind or position are unknown. */
  upwindBearingDeg: number | null;
  teams: AdviceView[];
  /** "no chlorine-capable team within 60 min of 九江: nearest Huate, 95 min" as facts. */
  gaps: { code: string; facts: Record<string, string | number | null> }[];
  routing: 'straight_line' | 'osrm';
  asOf: number;
}
