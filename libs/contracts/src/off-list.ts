/**
 * What is judged and recorded but not on the list (ALARMS.md, "One alarm"): shelved, out of service,
 * suppressed by design. Request bodies are schemas, answers are types.
 */
import * as z from 'zod/mini';
import type { IsoTime } from './rest.js';
import type { Severity } from './words.js';

const Reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));

/**
 * `POST /alarms/{occurrence}/shelve`. Severity 1 is only proposed by the first person (202); the same
 * request by another person within 10 minutes shelves. While a proposal waits, other minutes, another
 * reason or `oneShot` by another person are refused (409 with the `proposal`): nobody confirms what
 * they did not see, nobody overwrites what another person waits for. Who proposed may propose anew.
 */
export const ShelveRequest = z.strictObject({
  minutes: z.int().check(z.minimum(1), z.maximum(10_080)),
  reason: Reason,
  /** Ends with the first return to normal, at the latest after `minutes`. */
  oneShot: z.optional(z.boolean()),
});
export type ShelveRequest = z.infer<typeof ShelveRequest>;

/** The answer 202: a second person is needed. */
export interface ShelvingProposal {
  occurrence: string;
  proposedBy: string;
  minutes: number;
  reason: string;
  oneShot: boolean;
  /** Until then another person can confirm it. */
  until: IsoTime;
}

export interface ShelvingView {
  /** `POST /alarms/off-list/{id}/unshelve` ends it; shelved anew, it has another. */
  id: string;
  /** `{site}/{tag}`, or `null` for gateways and the platform. */
  point: string | null;
  gateway: string | null;
  site: string | null;
  rule: string;
  severity: Severity;
  until: IsoTime;
  oneShot: boolean;
  reason: string;
  by: string;
  secondPerson: string | null;
  at: IsoTime;
  /** The open occurrence that it holds off the list, if there is one. */
  occurrence: string | null;
}

/** `POST /out-of-service`: a work permit takes a point off the list. */
export const OutOfServiceRequest = z.strictObject({
  /** `{site}/{tag}` */
  point: z.string().check(z.maxLength(200)),
  permit: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  owner: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  reason: Reason,
  /** ISO 8601, at most 30 days ahead. */
  until: z.iso.datetime(),
});
export type OutOfServiceRequest = z.infer<typeof OutOfServiceRequest>;

export interface OutOfServiceView {
  id: string;
  point: string;
  site: string;
  permit: string;
  owner: string;
  reason: string;
  by: string;
  from: IsoTime;
  until: IsoTime;
  /** An expired permit has ended at `until`, whether or not anybody has ended it yet. */
  endedAt: IsoTime | null;
  endedBy: string | null;
  /** Open occurrences that it holds off the list. */
  alarms: number;
}

/** `GET /alarms/off-list`: how many open alarms are not on the list, and why. */
export interface OffListView {
  alarms: { shelved: number; suppressed: number; outOfService: number };
  shelvings: ShelvingView[];
  outOfService: OutOfServiceView[];
}

/** Why a point is a blind spot: its rules cannot be judged. */
export interface BlindSpots {
  never: number;
  stale: number;
  badQuality: number;
  skewed: number;
}
/** Points that are judged, and those of them that can be: `watched` + blind = `points`. */
export interface Watching {
  points: number;
  watched: number;
  blind: BlindSpots;
}
/** `GET /alarms/watching`: the district, its points with a rule of severity 1, and each site. */
export interface WatchingView {
  district: Watching;
  severity1: Watching;
  sites: (Watching & { site: string; severity1: { points: number; watched: number } })[];
}
