/** What the readings say of when alarms reach their next limit. Pure. */
import type { ArrivalView, ArrivalsView, LimitName, Limits } from '@fengsui/contracts';
import { arrivalAt, limitAhead, type Moment } from '@fengsui/domain';

/** An open alarm about a limit, with its point's limits and latest good readings. */
export interface Approaching {
  occurrence: number;
  limit: LimitName;
  limits: Limits;
  intervalS: number;
  /** `[t, v]`, UTC ms. */
  moments: [number, number][] | null;
}

export interface Approaches {
  alarms: readonly Approaching[];
  /** Not read, being too many. */
  left: number;
}

export function arrivalsView({ alarms, left }: Approaches, now: number): ArrivalsView {
  const items = alarms.flatMap(({ occurrence, limit, limits, intervalS, moments }) => {
    const ahead = limitAhead(limits, limit);
    if (!ahead) return [];
    const seen = (moments ?? []).map(([t, v]): Moment => ({ t, v }));
    const arrival = arrivalAt({ moments: seen, ahead, intervalS, nowMs: now });
    if (!arrival) return [];
    const item: ArrivalView = {
      occurrence: String(occurrence),
      limit: ahead.name,
      limitValue: ahead.value,
      inMs: Math.round(arrival.inMs),
      earliestMs: Math.round(arrival.earliestMs),
      latestMs: arrival.latestMs === null ? null : Math.round(arrival.latestMs),
    };
    return [item];
  });
  items.sort((a, b) => a.inMs - b.inMs);
  return { at: new Date(now).toISOString(), items, left };
}
