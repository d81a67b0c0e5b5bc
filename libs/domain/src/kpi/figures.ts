/** From counts to the figures that people are held to. */
import type { KpiFigure, KpiName, SeveritySpread } from '@fengsui/contracts';
import { bucketCount, BUCKET_MS, DAY_MS, JUDGED_LEAST_MS, type Period } from './period.js';
import { sumOf, type Counts, type RuleTally } from './tally.js';
import { judged, judgedSpread } from './targets.js';

const TOP = 10;

/** What was counted of one seat, town or site. */
export interface Counted {
  tallies: readonly RuleTally[];
  /** Buckets with a flood, counted over all of it together. */
  floodBuckets: number;
  /** Alarms that stood for more than 24 h at the end of the period. */
  standing: number;
}
export interface Figures {
  counts: Counts;
  figures: Record<KpiName, KpiFigure>;
  severity: SeveritySpread;
}

/** Load of each subject, all its rules together, the greatest first. */
export function loadBySubject(tallies: readonly RuleTally[]): [subject: string, load: number][] {
  const loads = new Map<string, number>();
  for (const { subject, load } of tallies) {
    if (load > 0) loads.set(subject, (loads.get(subject) ?? 0) + load);
  }
  return [...loads].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
}

export function figuresOf(counted: Counted, period: Period, originMs: number): Figures {
  const counts = sumOf(counted.tallies);
  const { load } = counts;
  const lengthMs = period.toMs - period.fromMs;
  const top = loadBySubject(counted.tallies).slice(0, TOP);
  const ofTop = top.reduce((sum, [, each]) => sum + each, 0);
  const values: Record<KpiName, number> = {
    per10Min: (load * BUCKET_MS) / lengthMs,
    perDay: (load * DAY_MS) / lengthMs,
    floodShare: counted.floodBuckets / bucketCount(period, originMs),
    topTenShare: load === 0 ? 0 : ofTop / load,
    chattering: counted.tallies.filter(({ chattering }) => chattering > 0).length,
    standing: counted.standing,
  };
  const figure = (name: KpiName): KpiFigure => {
    const known = judged(name, values[name], load);
    return lengthMs < JUDGED_LEAST_MS ? { ...known, verdict: null } : known;
  };
  return {
    counts,
    figures: {
      per10Min: figure('per10Min'),
      perDay: figure('perDay'),
      floodShare: figure('floodShare'),
      topTenShare: figure('topTenShare'),
      chattering: figure('chattering'),
      standing: figure('standing'),
    },
    severity: judgedSpread(counts.high, counts.medium, counts.low),
  };
}
