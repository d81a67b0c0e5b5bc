/**
 * Alarm rules as data (ALARMS.md, "Rules"): `rules` of the register import, `GET /rules`,
 * `PUT /rules/{code}`. Times are seconds of measured time, values are in the unit of their point.
 */
import * as z from 'zod/mini';
import { Code, Limits, LocalizedName } from './register.js';
import type { IsoTime } from './rest.js';
import { GATEWAY_EVENT_KINDS, LIMIT_NAMES, QUANTITIES, type Severity } from './words.js';

export const RULE_KINDS = [
  'limits',
  'rate',
  'no_data',
  'frozen',
  'bad_quality',
  'out_of_range',
  'clock_skew',
  'discrepancy',
  'voting',
  'compound',
  'suppression',
  'event',
  'gateway_offline',
  'platform_blind',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const SeveritySchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** `{site}/{tag}` */
const PointName = z.string().check(z.regex(/^[^\s/]+\/[^\s/]+$/, 'must be {site}/{tag}'));
const Seconds = z.number().check(z.minimum(0), z.maximum(86_400));
const Window = z.number().check(z.minimum(10), z.maximum(3_600));
const PerMinute = z.number().check(z.positive());

/** Which points a rule looks at, each for itself: all conditions given must fit; none fits all. */
export const RuleScope = z.strictObject({
  points: z.optional(z.array(PointName).check(z.minLength(1), z.maxLength(1000))),
  quantities: z.optional(z.array(z.enum(QUANTITIES)).check(z.minLength(1))),
  sites: z.optional(z.array(Code).check(z.minLength(1), z.maxLength(1000))),
});
export type RuleScope = z.infer<typeof RuleScope>;

/** What can be asked of one point. */
export const PointTest = z.union([
  z.strictObject({ above: z.number() }),
  z.strictObject({ below: z.number() }),
  z.strictObject({ equals: z.union([z.number(), z.boolean()]) }),
  z.strictObject({ risingPerMinute: PerMinute, windowS: Window }),
  z.strictObject({ fallingPerMinute: PerMinute, windowS: Window }),
  /** One of the point's own limits holds. */
  z.strictObject({ limit: z.enum(LIMIT_NAMES) }),
]);
export type PointTest = z.infer<typeof PointTest>;
export const TestedPoint = z.strictObject({ point: PointName, is: PointTest });
export type TestedPoint = z.infer<typeof TestedPoint>;

const named = {
  code: z.optional(Code),
  name: z.optional(LocalizedName),
  enabled: z.optional(z.boolean()),
};
const base = {
  ...named,
  severity: SeveritySchema,
  onDelayS: z.optional(Seconds),
  offDelayS: z.optional(Seconds),
  /** Stays on the list after return and acknowledgement until it is reset. */
  latched: z.optional(z.boolean()),
};
const rule = <K extends RuleKind, S extends z.core.$ZodLooseShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...base, ...shape });

export const RuleBody = z.discriminatedUnion('kind', [
  /** The limits of one point; each brings its own severity and delays. */
  z.strictObject({
    kind: z.literal('limits'),
    code: z.optional(z.string()),
    point: PointName,
    limits: Limits,
  }),
  rule('rate', {
    scope: RuleScope,
    direction: z.enum(['rising', 'falling', 'either']),
    perMinute: PerMinute,
    windowS: Window,
    /** Lets go when slower by this much. */
    deadband: z.optional(z.number().check(z.minimum(0))),
  }),
  /** Older than two of the point's intervals and 5 s. */
  rule('no_data', {}),
  rule('frozen', {
    scope: RuleScope,
    noise: z.number().check(z.minimum(0)),
    forS: z.number().check(z.minimum(60), z.maximum(86_400)),
  }),
  rule('bad_quality', { scope: RuleScope }),
  rule('out_of_range', { scope: RuleScope }),
  rule('clock_skew', { maxS: z.number().check(z.positive(), z.maximum(86_400)) }),
  rule('discrepancy', { a: PointName, b: PointName, max: z.number().check(z.positive()) }),
  rule('voting', {
    points: z.array(PointName).check(z.minLength(2), z.maxLength(32)),
    need: z.int().check(z.minimum(1)),
    limit: z.enum(LIMIT_NAMES),
  }),
  rule('compound', { all: z.array(TestedPoint).check(z.minLength(2), z.maxLength(16)) }),
  /** While the test holds, alarms of these points are suppressed by design. */
  z.strictObject({
    kind: z.literal('suppression'),
    ...named,
    when: TestedPoint,
    points: z.array(PointName).check(z.minLength(1), z.maxLength(1000)),
    onDelayS: z.optional(Seconds),
    offDelayS: z.optional(Seconds),
  }),
  rule('event', { event: z.enum(GATEWAY_EVENT_KINDS) }),
  rule('gateway_offline', {}),
  rule('platform_blind', {}),
]);
export type RuleBody = z.infer<typeof RuleBody>;
export type RuleOf<K extends RuleKind> = Extract<RuleBody, { kind: K }>;

/** The rule of a point's limits has the code `limits:{site}/{tag}`; it comes with the point. */
export const LIMITS_CODE = 'limits:';

/** An entry of `rules` in the register import. */
export const RuleEntry = RuleBody.check(
  z.refine((rule) => rule.code !== undefined && rule.kind !== 'limits', {
    path: ['code'],
    message: 'is required; limits come with their point',
  }),
);
export type RuleEntry = z.infer<typeof RuleEntry>;

export type RuleView = RuleBody & {
  code: string;
  version: number;
  enabled: boolean;
  /** Came with the program: can be changed or switched off, not taken away. */
  builtIn: boolean;
  changedBy: string | null;
  changedAt: IsoTime;
  releasedBy: string | null;
  /** Waits for a second person: severities 1 and 2 are released by someone else. */
  pending: { rule: RuleBody; by: string; at: IsoTime } | null;
};

/** Longest shelving per severity (ALARMS.md: never severity 1 by one person alone). */
export const SHELVE_MAX_MINUTES: Record<Severity, number> = { 1: 60, 2: 480, 3: 1440, 4: 10_080 };
