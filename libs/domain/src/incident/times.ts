/** How long each step of an incident took; the figures of the after-action page. */
import type { IncidentReport, TimelineEntry } from '@fengsui/contracts';

/** When things happened, UTC ms; `null`: never. */
export interface IncidentMoments {
  /** When its earliest alarm was measured; `null` where no alarm began it. */
  firstAlarm: number | null;
  opened: number;
  noticed: number | null;
  acknowledged: number | null;
  decided: number | null;
  sent: number | null;
  arrived: number | null;
  closed: number | null;
}

/**
 * ms from the first alarm to each step, or from the opening where no alarm began it. A gateway's clock
 * may be ahead of ours: nothing takes less than no time.
 */
export function incidentTimes(moments: IncidentMoments): IncidentReport['times'] {
  const begun = Math.min(moments.firstAlarm ?? Infinity, moments.opened);
  const since = (ms: number | null) => (ms === null ? null : Math.max(0, ms - begun));
  return {
    notice: since(moments.noticed),
    acknowledge: since(moments.acknowledged),
    decide: since(moments.decided),
    send: since(moments.sent),
    arrive: since(moments.arrived),
    close: since(moments.closed),
  };
}

/** A team that is proposed or sent, and a decision that is written down, are decisions. */
const DECIDING = new Set<TimelineEntry['kind']>(['decision', 'proposed', 'dispatch']);

/** When a person first decided what is to be done. @param sent of the first team, UTC ms */
export function decidedAt(
  timeline: readonly Pick<TimelineEntry, 'kind' | 'at' | 'by'>[],
  sent: number | null,
): number | null {
  const decisions = timeline
    .filter(({ kind, by }) => by !== null && DECIDING.has(kind))
    .map(({ at }) => Date.parse(at));
  const all = sent === null ? decisions : [...decisions, sent];
  return all.length === 0 ? null : Math.min(...all);
}
