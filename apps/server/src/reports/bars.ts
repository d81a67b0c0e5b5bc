/** The bars of a chart of load over time, those without any load too. Pure. */
import { BUCKET_MS, bucketStartMs, DAY_MS, zoneOffsetMs, type Period } from '@fengsui/domain';

const HOUR_MS = 3_600_000;

export interface Bars {
  barMs: number;
  /** The beginning of the first bar, UTC ms. */
  firstMs: number;
}

/** Ten minutes up to two days, hours up to two weeks, else days of the zone's clock. */
export function barsFor({ fromMs, toMs }: Period, zone: string, originMs: number): Bars {
  const lengthMs = toMs - fromMs;
  if (lengthMs <= 2 * DAY_MS) return { barMs: BUCKET_MS, firstMs: bucketStartMs(fromMs, originMs) };
  const barMs = lengthMs <= 14 * DAY_MS ? HOUR_MS : DAY_MS;
  const offsetMs = zoneOffsetMs(zone, fromMs);
  return { barMs, firstMs: Math.floor((fromMs + offsetMs) / barMs) * barMs - offsetMs };
}

/** @param counted in any order; a bar may be there in several parts */
export function filledBars(
  { barMs, firstMs }: Bars,
  toMs: number,
  counted: readonly { t: number; load: number }[],
): [number, number][] {
  const loads = new Map<number, number>();
  for (const { t, load } of counted) loads.set(t, (loads.get(t) ?? 0) + load);
  const bars: [number, number][] = [];
  for (let t = firstMs; t < toMs; t += barMs) bars.push([t, loads.get(t) ?? 0]);
  return bars;
}
