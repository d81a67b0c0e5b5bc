/** From an alarm to its minutes on the trends. Pure. */
import type { AlarmView } from '@fengsui/contracts';
import { type TrendQuery, queryOf, viewOf } from './trend-view';

const AROUND_MS = 30 * 60_000;
const HOUR_MS = 60 * 60_000;

/**
 * One that is active moves on with time while its beginning is on the screen; of any other half an hour
 * before and after. `null`: it is about no point.
 */
export function trendOfAlarm(
  { point, t, active, returnedAt }: AlarmView,
  nowMs: number,
): TrendQuery | null {
  if (point === null) return null;
  const view = viewOf({ p: point });
  if (active && nowMs - t < HOUR_MS) return queryOf(view);
  const endMs = active ? nowMs : Date.parse(returnedAt ?? '') || t;
  const own = { fromMs: t - AROUND_MS, toMs: Math.min(nowMs, endMs + AROUND_MS) };
  return queryOf({ ...view, own });
}
