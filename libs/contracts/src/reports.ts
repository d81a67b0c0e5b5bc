/**
 * Reports on the alarms themselves (ALARMS.md, "KPIs"): `GET /reports/alarm-kpis`. A share is between
 * 0 and 1. Answers are types.
 */
import type { LocalizedName } from './register.js';
import type { AlarmRule, IsoTime } from './rest.js';
import type { RuleKind } from './rules.js';
import type { Quantity } from './words.js';

/** Until rosters give each seat its towns, one seat carries the whole load. */
export const KPI_SEATS = ['duty'] as const;
export type KpiSeat = (typeof KPI_SEATS)[number];

export const VERDICTS = ['ok', 'watch', 'over'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const KPI_NAMES = [
  'per10Min',
  'perDay',
  'floodShare',
  'topTenShare',
  'chattering',
  'standing',
] as const;
export type KpiName = (typeof KPI_NAMES)[number];

export interface KpiFigure {
  value: number;
  target: number;
  /** Beyond the target and still tolerated up to here; `null`: the target itself is the limit. */
  most: number | null;
  /** The target must be undercut, not only reached. */
  under: boolean;
  /** `null`: too few activations, or too short a time, to say. */
  verdict: Verdict | null;
}

/** Activations by priority: high is red, medium is orange, low is yellow and blue. */
export interface SeveritySpread {
  high: number;
  medium: number;
  low: number;
  verdict: Verdict | null;
}

export interface KpiScope {
  kind: 'seat' | 'town' | 'site';
  code: string;
  name: LocalizedName | null;
  /** The load: activations that asked a person to act. */
  activations: number;
  /** Activations that did not, by what kept them off the list when they were raised. */
  notCounted: { shelved: number; suppressed: number; outOfService: number; historical: number };
  /** Of the load: the third or a later one of point and rule within 60 s. */
  chatteringActivations: number;
  /** Of the load: returned within 10 s. */
  fleeting: number;
  figures: Record<KpiName, KpiFigure>;
  severity: SeveritySpread;
}

/** What a figure is about, by its names. */
export interface KpiSubject {
  /** `{site}/{tag}`; `null` when it is about a gateway, a site or the platform. */
  point: string | null;
  gateway: string | null;
  site: string | null;
  names: { site: LocalizedName | null; point: LocalizedName | null };
}

/** What to do about a point that gives work. Figures are suggestions: a person decides. */
export type KpiAdvice =
  | {
      kind: 'deadband';
      /** In the point's unit. */
      suggested: number;
      present: number;
      unit: string;
      /** Median absolute difference of successive readings outside alarms, and of how many. */
      basis: { medianDifference: number; differences: number; from: IsoTime; to: IsoTime };
    }
  | {
      kind: 'on_delay';
      suggestedS: number;
      presentS: number;
      /** Nine of ten of the newest short activations of this rule lasted at most so long. */
      basis: { activations: number; lastedS: number };
    }
  | { kind: 'check_sensor'; why: 'bad_quality' | 'frozen' | 'out_of_range' | 'noisy' }
  | { kind: 'check_link' }
  | { kind: 'repair_or_out_of_service'; since: IsoTime }
  | { kind: 'review_rule' };

export interface WorstPoint extends KpiSubject {
  quantity: Quantity | null;
  load: number;
  /** Of the load of the selection. */
  share: number;
  rules: { rule: AlarmRule; kind: RuleKind; load: number }[];
  chattering: number;
  fleeting: number;
  advice: KpiAdvice[];
}

/** An alarm that gives work of its own kind. */
export interface WorkItem extends KpiSubject {
  rule: AlarmRule;
  kind: RuleKind;
  /** Activations in the period; for a standing one the activations are none of its figures: 0. */
  count: number;
  /** For a standing one: raised at. */
  since: IsoTime | null;
}
export interface WorkList {
  total: number;
  /** The worst of them first. */
  items: WorkItem[];
}

export interface AlarmKpis {
  from: IsoTime;
  to: IsoTime;
  /** Figures are of the time from here to `to`: `from`, or the first record if that is later. */
  since: IsoTime;
  /** Wall-clock periods of 10 minutes that this time touches, empty ones too. */
  buckets: number;
  /** Shorter than 30 days: a hint, not a judgement. */
  indicative: boolean;
  /** What was asked for first, then its parts that had alarms, those with more load first. */
  scopes: [KpiScope, ...KpiScope[]];
  /** At most ten, those with more load first. */
  worst: WorstPoint[];
  work: { chattering: WorkList; standing: WorkList; fleeting: WorkList };
  /** Load over time, empty bars too; `barMs` is 10 minutes, an hour or a day. */
  series: { barMs: number; bars: [t: number, load: number][] };
}

export const CSV_TABLES = ['scopes', 'points'] as const;
export type CsvTable = (typeof CSV_TABLES)[number];
