/**
 * Who is told of an alarm, by which way, and what became of it (ALARMS.md, "What follows an alarm"):
 * `/duty/roster`, `/duty/ladders`, `/duty/now`, `/notices`. Clock times and days are Asia/Shanghai.
 */
import * as z from 'zod/mini';
import { Code, LocalizedName, Text, type LocalizedName as Name } from './register.js';
import type { IsoTime } from './rest.js';
import type { Severity } from './words.js';

export const CHANNEL_KINDS = [
  'webhook',
  'wecom',
  'dingtalk',
  'feishu',
  'smtp',
  'sms',
  'webpush',
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** 00:00 to 23:59. */
const ClockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM'));
const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);
const Day = z.string().check(z.refine(isDay, 'must be a day, YYYY-MM-DD'));
/** 1 Monday to 7 Sunday (ISO 8601). */
const Weekday = z.int().check(z.minimum(1), z.maximum(7));

/** What is filled by whoever is on shift, e.g. `duty`, `commander`, `bureau_head`. */
export const DutySeat = z.strictObject({ code: Code, name: LocalizedName });
export type DutySeat = z.infer<typeof DutySeat>;

export const DutyPerson = z.strictObject({
  code: Code,
  name: Text,
  phone: z.optional(z.string().check(z.regex(/^\+?\d{3,20}$/, 'must be digits'))),
  email: z.optional(
    z
      .string()
      .check(z.maxLength(254), z.regex(/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/, 'must be name@domain')),
  ),
  /** Under which this person signs in: web push goes to the devices of this account. */
  account: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  /** Names of channels of the server's configuration; a notice goes out on each of them. */
  channels: z.array(Code).check(z.maxLength(10)),
});
export type DutyPerson = z.infer<typeof DutyPerson>;

/**
 * From `from` (included) to `to` (excluded); over midnight when `to` is not later than `from`, and
 * then it belongs to the day on which it begins. Without `town` it covers the whole district.
 */
export const DutyShift = z.strictObject({
  seat: Code,
  people: z.array(Code).check(z.minLength(1), z.maxLength(50)),
  town: z.optional(Code),
  from: ClockTime,
  to: ClockTime,
  on: z.union([
    z.strictObject({ weekdays: z.array(Weekday).check(z.minLength(1), z.maxLength(7)) }),
    z.strictObject({
      dates: z.array(Day).check(z.minLength(1), z.maxLength(400)),
      /** The seat's weekly shifts of the same town that begin on these days do not take place. */
      instead: z.optional(z.boolean()),
    }),
  ]),
});
export type DutyShift = z.infer<typeof DutyShift>;

export const DutyRoster = z.strictObject({
  seats: z.array(DutySeat).check(z.minLength(1), z.maxLength(50)),
  people: z.array(DutyPerson).check(z.maxLength(1000)),
  shifts: z.array(DutyShift).check(z.maxLength(2000)),
});
export type DutyRoster = z.infer<typeof DutyRoster>;

export const DutyLadderStep = z.strictObject({
  /** After the transition. */
  afterS: z.int().check(z.minimum(0), z.maximum(86_400)),
  seat: Code,
});
export type DutyLadderStep = z.infer<typeof DutyLadderStep>;

/** Who is told how long after an alarm nobody acknowledged; a town's ladder replaces the district's. */
export const DutyLadder = z.strictObject({
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  town: z.optional(Code),
  steps: z.array(DutyLadderStep).check(z.maxLength(10)),
  /** A notice that could not be delivered so long after it was due is never sent. Default 900. */
  expireS: z.optional(z.int().check(z.minimum(30), z.maximum(86_400))),
});
export type DutyLadder = z.infer<typeof DutyLadder>;

/** The version that was seen; another one in force is 409. */
const Seen = { version: z.optional(z.int()) };
export const RosterChange = z.strictObject({ ...Seen, ...DutyRoster.shape });
export type RosterChange = z.infer<typeof RosterChange>;
export const LaddersChange = z.strictObject({
  ...Seen,
  ladders: z.array(DutyLadder).check(z.maxLength(400)),
});
export type LaddersChange = z.infer<typeof LaddersChange>;

export interface DutyVersion {
  version: number;
  /** `null`: came with the program. */
  changedBy: string | null;
  changedAt: IsoTime;
}
export interface RosterView extends DutyVersion, DutyRoster {
  /** What people may be reached by. */
  channels: { name: string; kind: ChannelKind }[];
}
export interface LaddersView extends DutyVersion {
  ladders: DutyLadder[];
}

export interface SeatNow {
  seat: string;
  name: Name;
  /** `null`: the whole district. */
  town: string | null;
  /** Empty: nobody is on duty. */
  people: { code: string; name: string; phone: string | null; reachable: boolean }[];
  /** When that changes next, as far as the roster tells for the coming week. */
  until: IsoTime | null;
}
export interface DutyNow {
  at: IsoTime;
  seats: SeatNow[];
}

export const NOTICE_STATES = ['waiting', 'delivered', 'refused', 'cancelled', 'expired'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/**
 * `tried`: begun, and nothing is known of its end; `failed`: tried again later; `refused`: for good.
 */
export const TRY_OUTCOMES = ['tried', 'delivered', 'failed', 'refused'] as const;
export type TryOutcome = (typeof TRY_OUTCOMES)[number];
export interface NoticeTry {
  at: IsoTime;
  outcome: TryOutcome;
  /** HTTP status, or SMTP reply code. */
  status: number | null;
  reason: string | null;
}

/** One notice to one recipient by one channel, or one that speaks of several alarms of a flood. */
export interface NoticeView {
  /** The same in every try: `Idempotency-Key` of webhooks, Message-ID of mails. */
  id: string;
  /** `null` for one that speaks of several alarms. */
  occurrence: string | null;
  /** Journal number of the transition that it tells. */
  seq: number | null;
  transition: string | null;
  severity: Severity;
  /** From 0; the ladder's step. */
  step: number | null;
  seat: string | null;
  /** `null`: nobody was on duty. */
  recipient: string | null;
  channel: string | null;
  state: NoticeState;
  reason: string | null;
  dueAt: IsoTime;
  expiresAt: IsoTime;
  /** The notice that speaks for this one in a flood. */
  group: string | null;
  /** Of how many alarms it speaks. */
  alarms: number;
  tries: NoticeTry[];
}
