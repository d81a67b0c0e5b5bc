/**
 * A past incident as a script: each of its alarms shows its value again, as long after the first one as
 * it did. Only alarms of a limit can be replayed: what a rate or a voting had seen is not in its alarm.
 */
import type { DrillScript } from './script.js';
import { middleOf } from './middle.js';
import { calmValue, type DrillPoint } from './stage.js';
import { DRILL_LEAD_S } from './timing.js';

export interface PastAlarm {
  point: DrillPoint;
  /** The limit's own on-delay is part of it: the value is shown that much earlier. */
  limit: 'LL' | 'L' | 'H' | 'HH';
  /** The farthest beyond its limit, in the point's unit. */
  value: number;
  /** UTC ms. */
  trippedAt: number;
  /** UTC ms; `null`: it held until the end. */
  returnedAt: number | null;
}

const MS_PER_S = 1000;
/** An alarm that returned at once is held so long, so that its point shows it at all. */
const LEAST_INTERVALS = 2;
/** A battery sensor of half an hour would come too late for the drill. */
const MOST_INTERVAL_S = 30;
/** Shown after the last alarm came. */
const TAIL_MS = 300 * MS_PER_S;

/** @returns `null` when there is nothing to replay */
export function pastIncidentScript(alarms: readonly PastAlarm[]): DrillScript | null {
  const first = alarms.reduce<PastAlarm | null>(
    (best, alarm) => (best === null || alarm.trippedAt < best.trippedAt ? alarm : best),
    null,
  );
  if (first === null) return null;
  const leadMs = DRILL_LEAD_S * MS_PER_S + Math.max(...alarms.map(onDelayMs));
  const at = (ms: number) => ms - first.trippedAt + leadMs;
  const lastsMs = Math.max(...alarms.map(({ trippedAt }) => at(trippedAt))) + TAIL_MS;
  const byPoint = new Map<string, PastAlarm[]>();
  for (const alarm of alarms) {
    byPoint.set(alarm.point.name, [...(byPoint.get(alarm.point.name) ?? []), alarm]);
  }
  const channels = [...byPoint.values()].flatMap((own) => {
    const point = own[0]?.point;
    if (!point) return [];
    const intervalMs = Math.min(point.intervalS, MOST_INTERVAL_S) * MS_PER_S;
    const spans = own.map((alarm) => {
      const from = at(alarm.trippedAt) - onDelayMs(alarm);
      const told = alarm.returnedAt === null ? lastsMs : at(alarm.returnedAt);
      const least = from + onDelayMs(alarm) + LEAST_INTERVALS * intervalMs;
      return { from, to: Math.max(told, least), value: alarm.value };
    });
    const curve: [number, number][] = [];
    for (let ms = 0; ms <= lastsMs; ms += intervalMs) {
      // Of two that overlap the one that began last.
      const held = spans.filter(({ from, to }) => ms >= from && ms < to);
      const newest = held.reduce<(typeof held)[number] | null>(
        (best, span) => (best === null || span.from >= best.from ? span : best),
        null,
      );
      curve.push([ms, newest?.value ?? calmValue(point)]);
    }
    return [{ point: point.name, intervalMs, curve }];
  });
  const { substance } = first.point;
  return { lastsMs, substance, source: middleOf([first.point]), wind: null, channels };
}

const onDelayMs = ({ point, limit }: PastAlarm): number =>
  (point.limits[limit]?.onDelayS ?? 0) * MS_PER_S;
