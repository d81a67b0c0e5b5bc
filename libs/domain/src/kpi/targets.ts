/**
 * The targets of ALARMS.md ("KPIs"), which are those of EEMUA 191 as secondary sources give them, and
 * how near a figure is to them. They are meant for a seat; for a town or a site they say when it alone
 * uses up what a person can bear. Where ALARMS.md gives one bound, half of it is where we begin to
 * watch: the project's own choice.
 */
import type { KpiFigure, KpiName, SeveritySpread, Verdict } from '@fengsui/contracts';

interface Target {
  target: number;
  most: number | null;
  under: boolean;
  /** Above this it is no longer simply good. */
  goodTo: number;
}

export const KPI_TARGETS: Readonly<Record<KpiName, Target>> = {
  per10Min: { target: 1, most: 2, under: false, goodTo: 1 },
  perDay: { target: 150, most: 300, under: false, goodTo: 150 },
  floodShare: { target: 0.01, most: null, under: true, goodTo: 0.005 },
  topTenShare: { target: 0.05, most: null, under: true, goodTo: 0.025 },
  chattering: { target: 0, most: null, under: false, goodTo: 0 },
  standing: { target: 5, most: null, under: true, goodTo: 2 },
};

/** Of these, ten points alone are 5 % of the load: below, the share says nothing about the points. */
const FEWEST_FOR_TOP_TEN = 200;
/** Of these, one alarm is 5 %. */
const FEWEST_FOR_SPREAD = 20;

/** Shares of the load that ALARMS.md wants, about. */
export const SPREAD_TARGET = { high: 0.05, medium: 0.15, low: 0.8 } as const;
/** What "about" means here: half as much again is good, twice is to be watched. */
const SPREAD_GOOD = 1.5;
const SPREAD_MOST = 2;

function verdictOf(value: number, { target, most, under, goodTo }: Target): Verdict {
  if (value <= goodTo) return 'ok';
  const limit = most ?? target;
  return value < limit || (value === limit && !under) ? 'watch' : 'over';
}

/** @param load activations in the period, on which it depends whether a share can be judged */
export function judged(name: KpiName, value: number, load: number): KpiFigure {
  const target = KPI_TARGETS[name];
  const few = name === 'topTenShare' && load < FEWEST_FOR_TOP_TEN;
  return {
    value,
    target: target.target,
    most: target.most,
    under: target.under,
    verdict: few ? null : verdictOf(value, target),
  };
}

/** Too many severe alarms are a fault of the rules; too few are none. */
export function judgedSpread(high: number, medium: number, low: number): SeveritySpread {
  const load = high + medium + low;
  if (load < FEWEST_FOR_SPREAD) return { high, medium, low, verdict: null };
  const excess = Math.max(
    high / load / SPREAD_TARGET.high,
    (high + medium) / load / (SPREAD_TARGET.high + SPREAD_TARGET.medium),
  );
  const verdict = excess <= SPREAD_GOOD ? 'ok' : excess <= SPREAD_MOST ? 'watch' : 'over';
  return { high, medium, low, verdict };
}
