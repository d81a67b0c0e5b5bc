/**
 * Why a past is not rehearsed, as the server says it; the console knows each in its own languages. Not
 * here: what is wrong with a draft as a rule (domain, rule-faults).
 */

/** Of a rehearsal that began: `failure` of its view. */
export const REHEARSAL_FAILURES = {
  stopped: 'the server was stopped',
  ended: 'the server that ran it has ended',
  database: 'the database went away',
  unexpected: 'unexpected error',
  tooMany: (most: number) => `more than ${most} activations` as const,
} as const;
export type RehearsalFailure =
  | Extract<(typeof REHEARSAL_FAILURES)[keyof typeof REHEARSAL_FAILURES], string>
  | ReturnType<typeof REHEARSAL_FAILURES.tooMany>;

/** Of one that did not begin: messages of `errors` in the refusal. */
export const REHEARSAL_FAULTS = {
  gatewayClocks: () => 'looks at the clocks of gateways, of which no past is stored',
  gatewayLinks: () => 'looks at the connections of gateways, of which no past is stored',
  platform: () => 'looks at the platform itself, of which no past is stored',
  otherCode: (code: string) => `is not ${code}`,
  otherPoint: (code: string) => `is not that of ${code}`,
  mustBeLimits: () => 'must be limits',
  otherEvent: (code: string) => `is judged by the rule ${code}`,
  otherKind: (kind: string) => `is ${kind} and stays it`,
  future: () => 'is in the future',
  order: () => 'must be after from',
  tooLong: (days: number) => `must be at most ${days} days before to`,
  tooMuch: (points: number, readings: number, most: number) =>
    `${points} points have about ${readings} readings in that time, at most ${most} are replayed: choose a shorter time or a narrower scope`,
} as const;
