import type { Freshness } from '@fengsui/contracts';

/** A point may miss one report before it counts as stale, plus the time of the way. */
export const MISSED_INTERVALS = 2;
export const WAY_MS = 5000;

export interface Reporting {
  /** UTC ms from which the newest reading's age is measured; `null` when none ever came. */
  freshAtMs: number | null;
  /** Expected report interval in seconds. */
  intervalS: number;
  /** The point's gateway says, or its Last Will says, that it is offline. */
  gatewayOffline: boolean;
}

/** Age in ms past which a point with this report interval is stale. */
export function staleAfterMs(intervalS: number): number {
  return MISSED_INTERVALS * intervalS * 1000 + WAY_MS;
}

/** Whether a point's newest reading may be shown as the present. */
export function freshness(point: Reporting, nowMs: number): Freshness {
  if (point.freshAtMs === null) return 'never';
  const late = nowMs - point.freshAtMs > staleAfterMs(point.intervalS);
  return late || point.gatewayOffline ? 'stale' : 'fresh';
}
