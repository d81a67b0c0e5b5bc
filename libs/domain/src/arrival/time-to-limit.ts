/**
 * When a value reaches its next limit if it goes on as it did. Said only where the readings show a
 * slope; else nothing is said, which is not "never".
 */
import type { LimitName, Limits } from '@fengsui/contracts';
import { staleAfterMs } from '../freshness.js';
import { robustLine, type Moment } from './theil-sen.js';

/** The readings of this long before now are looked at, ms. Own choice. */
export const SLOPE_SPAN_MS = 15 * 60_000;
/** Nothing is said of what lies further ahead than so many times what was seen. Own choice. */
const AHEAD_OF_SEEN = 4;

export interface LimitAhead {
  name: LimitName;
  value: number;
}

/** The limit that comes after the one crossed, in its direction; `null` when there is none. */
export function limitAhead(limits: Limits, crossed: LimitName | null): LimitAhead | null {
  const name = crossed === 'H' ? 'HH' : crossed === 'L' ? 'LL' : null;
  const limit = name === null ? undefined : limits[name];
  return name !== null && limit ? { name, value: limit.value } : null;
}

export interface LimitArrival {
  /** From now, ms; 0 when the readings say that it is reached already. */
  inMs: number;
  earliestMs: number;
  /** `null`: no latest time can be named that is not far beyond what was seen. */
  latestMs: number | null;
}

export interface Approach {
  moments: readonly Moment[];
  ahead: LimitAhead;
  /** The point's own report interval, s: what is older than the point may be is stale. */
  intervalS: number;
  nowMs: number;
}

/** `null` where nothing can be claimed: too few or stale readings, no sure slope, or too far away. */
export function arrivalAt({ moments, ahead, intervalS, nowMs }: Approach): LimitArrival | null {
  const seen = moments.filter(({ t }) => t >= nowMs - SLOPE_SPAN_MS && t <= nowMs);
  const newest = seen.reduce((latest, { t }) => Math.max(latest, t), -Infinity);
  if (nowMs - newest > staleAfterMs(intervalS)) return null;
  const line = robustLine(seen);
  if (!line) return null;
  const up = ahead.name === 'HH' || ahead.name === 'H';
  // Upwards from here on: falling values are turned over.
  const [slope, slowest, fastest] = up
    ? [line.slope, line.low, line.high]
    : [-line.slope, -line.high, -line.low];
  if (!(slowest > 0) || !Number.isFinite(fastest)) return null;
  const valueNow = line.at0 + line.slope * (nowMs - line.t0);
  const left = Math.max(0, up ? ahead.value - valueNow : valueNow - ahead.value);
  const oldest = seen.reduce((first, { t }) => Math.min(first, t), Infinity);
  const furthestMs = (newest - oldest) * AHEAD_OF_SEEN;
  const inMs = left / slope;
  if (inMs > furthestMs) return null;
  const latestMs = left / slowest;
  return {
    inMs,
    earliestMs: left / fastest,
    latestMs: latestMs > furthestMs ? null : latestMs,
  };
}
