/**
 * What counts as load (ALARMS.md, "KPIs"): activations only, those that were on the list when they
 * were raised. Off the list or historical ones are told apart and never added. The database counts
 * by the same rules (apps/server/src/reports); these are for what is not in it, as a rehearsal's.
 */
import type { RuleKind, Severity } from '@fengsui/contracts';
import { bucketStartMs, type Period } from './period.js';

/** Returned so soon that nobody could have done anything. */
export const FLEETING_MS = 10_000;
/** More new alarms than this in ten minutes are a flood. */
export const FLOOD_ABOVE = 10;

export type RaisedAs = 'counted' | 'shelved' | 'suppressed' | 'out_of_service' | 'historical';

/** One occurrence, as it was when it was raised. */
export interface Activation {
  subject: string;
  rule: string;
  kind: RuleKind;
  severity: Severity;
  raisedAs: RaisedAs;
  /** The third or a later one of subject and rule within 60 s. */
  chattering: boolean;
  /** UTC ms. */
  raisedAt: number;
  returnedAt: number | null;
}

/** Counts of one subject and rule. Severities, chattering and fleeting are of the load. */
export interface RuleTally {
  subject: string;
  rule: string;
  kind: RuleKind;
  load: number;
  high: number;
  medium: number;
  low: number;
  chattering: number;
  fleeting: number;
  shelved: number;
  suppressed: number;
  outOfService: number;
  historical: number;
}

const COUNTS = [
  'load',
  'high',
  'medium',
  'low',
  'chattering',
  'fleeting',
  'shelved',
  'suppressed',
  'outOfService',
  'historical',
] as const;
export type Counts = Pick<RuleTally, (typeof COUNTS)[number]>;

export const noCounts = (): Counts => ({
  load: 0,
  high: 0,
  medium: 0,
  low: 0,
  chattering: 0,
  fleeting: 0,
  shelved: 0,
  suppressed: 0,
  outOfService: 0,
  historical: 0,
});

function addTo(sum: Counts, more: Counts): void {
  for (const name of COUNTS) sum[name] += more[name];
}

/** All of them together. */
export function sumOf(tallies: readonly Counts[]): Counts {
  const sum = noCounts();
  for (const tally of tallies) addTo(sum, tally);
  return sum;
}

/** Tallies of several pieces of a period as one for each subject and rule. */
export function mergeTallies<T extends RuleTally>(pieces: readonly (readonly T[])[]): T[] {
  const merged = new Map<string, T>();
  for (const tally of pieces.flat()) {
    const key = `${tally.subject} ${tally.rule}`;
    const known = merged.get(key);
    if (known) addTo(known, tally);
    else merged.set(key, { ...tally });
  }
  return [...merged.values()];
}

const inside = ({ fromMs, toMs }: Period, { raisedAt }: Activation) =>
  raisedAt >= fromMs && raisedAt < toMs;

function countsOf(activation: Activation): Counts {
  const counts = noCounts();
  const { raisedAs, severity, raisedAt, returnedAt } = activation;
  if (raisedAs !== 'counted') {
    counts[raisedAs === 'out_of_service' ? 'outOfService' : raisedAs] = 1;
    return counts;
  }
  counts.load = 1;
  counts[severity === 1 ? 'high' : severity === 2 ? 'medium' : 'low'] = 1;
  if (activation.chattering) counts.chattering = 1;
  if (returnedAt !== null && returnedAt - raisedAt <= FLEETING_MS) counts.fleeting = 1;
  return counts;
}

/** Counts the activations of the period, whatever their order. */
export function tally(activations: readonly Activation[], period: Period): RuleTally[] {
  const single = activations
    .filter((activation) => inside(period, activation))
    .map((activation) => {
      const { subject, rule, kind } = activation;
      return { subject, rule, kind, ...countsOf(activation) };
    });
  return mergeTallies([single]);
}

/** Load by bucket, those without any left out. Key: the bucket's beginning, UTC ms. */
export function loadByBucket(
  activations: readonly Activation[],
  period: Period,
  originMs: number,
): Map<number, number> {
  const load = new Map<number, number>();
  for (const activation of activations) {
    if (activation.raisedAs !== 'counted' || !inside(period, activation)) continue;
    const bucket = bucketStartMs(activation.raisedAt, originMs);
    load.set(bucket, (load.get(bucket) ?? 0) + 1);
  }
  return load;
}

/** Buckets of the period with a flood in them. */
export function floodBuckets(
  activations: readonly Activation[],
  period: Period,
  originMs: number,
): number {
  const load = loadByBucket(activations, period, originMs);
  return [...load.values()].filter((count) => count > FLOOD_ABOVE).length;
}
