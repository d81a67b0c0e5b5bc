import type { PointEntry, ScenarioName, SiteEntry } from '@fengsui/contracts';
import type { Environment, Value } from '../physics/signal.js';

/**
 * Scenarios: what goes wrong, as effects on the values of named points or on the links of gateways.
 * A scenario knows the register and the weather, nothing of MQTT.
 */

/** A site with everything it has. */
export interface SitePlan {
  site: SiteEntry;
  points: readonly PointEntry[];
  gateways: readonly string[];
}

/** What becomes of a value that would otherwise be shown; `last` is what was shown before. */
export type Effect = (normal: Value, environment: Environment, last: Value) => Value;

/** Keeps an effect bounded in time: seconds since the start. */
export type Disturbance = (
  normal: Value,
  elapsedS: number,
  environment: Environment,
  last: Value,
) => Value;

export interface Course {
  /** By `site/tag`. */
  disturbances: ReadonlyMap<string, Disturbance>;
  /** Gateways whose link is lost. */
  lostGateways: readonly string[];
  /** Every disturbed point reports within this many seconds of the start, then as usual. */
  reportsWithinS: number | null;
}

export interface Scenario {
  name: ScenarioName;
  /** What happens, for the terminal. */
  about: string;
  /** Ends by itself after this long. */
  lastsS: number;
  /** After the end values find back to normal over this long. */
  fadesS: number;
  fits(plan: SitePlan): boolean;
  begin(plan: SitePlan, all: readonly SitePlan[]): Course;
}

export function keyOf({ site, tag }: Pick<PointEntry, 'site' | 'tag'>): string {
  return `${site}/${tag}`;
}

/** 0 at first, towards 1 with the time constant; for what builds up and levels off. */
export function risen(elapsedS: number, tauS: number): number {
  return elapsedS <= 0 ? 0 : 1 - Math.exp(-elapsedS / tauS);
}

/** A disturbance of a number; contacts stay as they are. */
export function onNumbers(
  change: (normal: number, elapsedS: number, environment: Environment) => number,
): Disturbance {
  return (normal, elapsedS, environment) =>
    typeof normal === 'number' ? change(normal, elapsedS, environment) : normal;
}

/** Nothing happens to values, links or reports unless said otherwise. */
export const CALM: Course = { disturbances: new Map(), lostGateways: [], reportsWithinS: null };
