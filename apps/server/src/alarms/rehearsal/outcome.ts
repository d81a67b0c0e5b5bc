/** How one version of a rule did in a period, counted as the KPIs count (ALARMS.md, "KPIs"). Pure. */
import type { Outcome, Severity } from '@fengsui/contracts';
import { bucketStartMs, DAY_MS } from '@fengsui/domain';
import { openKey } from '../subjects.js';
import type { Span } from './replay.js';

/** Measured time, UTC ms; `to` is not part of it. */
export interface Period {
  from: number;
  to: number;
}

/** As in alarm-rows.ts: the third activation within this time chatters. */
const CHATTER_MS = 60_000;
const CHATTER_COUNT = 3;

/** What began before the period counts only for the time in alarm. */
export function outcomeOf(spans: readonly Span[], period: Period, originMs: number): Outcome {
  const inside = spans.filter(({ from }) => from >= period.from && from < period.to);
  const bySeverity: Record<Severity, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const { severity } of inside) bySeverity[severity] += 1;
  return {
    activations: inside.length,
    perDay: (inside.length * DAY_MS) / (period.to - period.from),
    chattering: chatteringOf(spans, period),
    worst10Minutes: worstBucket(inside, originMs),
    timeInAlarmMs: spans.reduce((sum, span) => sum + timeWithin(span, period), 0),
    bySeverity,
  };
}

function chatteringOf(spans: readonly Span[], period: Period): number {
  const starts = new Map<string, number[]>();
  for (const { subject, rule, from } of spans) {
    const key = openKey(subject, rule);
    const known = starts.get(key);
    if (known) known.push(from);
    else starts.set(key, [from]);
  }
  let chattering = 0;
  for (const ofOne of starts.values()) {
    ofOne.sort((a, b) => a - b);
    ofOne.forEach((from, index) => {
      const first = ofOne[index - (CHATTER_COUNT - 1)];
      const isInside = from >= period.from && from < period.to;
      if (isInside && first !== undefined && first > from - CHATTER_MS) chattering += 1;
    });
  }
  return chattering;
}

function worstBucket(inside: readonly Span[], originMs: number): number {
  const buckets = new Map<number, number>();
  let worst = 0;
  for (const { from } of inside) {
    const bucket = bucketStartMs(from, originMs);
    const count = (buckets.get(bucket) ?? 0) + 1;
    buckets.set(bucket, count);
    worst = Math.max(worst, count);
  }
  return worst;
}

function timeWithin({ from, to }: Span, period: Period): number {
  return Math.max(0, Math.min(to ?? period.to, period.to) - Math.max(from, period.from));
}
