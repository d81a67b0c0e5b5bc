/** How a script runs in time: calm, then the event, then it is over and fades. Own choices. */

/** Calm before anything happens. */
export const DRILL_LEAD_S = 20;
/** From the beginning of the event until its cause is gone. */
export const DRILL_EVENT_S = 600;
/** With lead, event and fading. */
export const DRILL_LASTS_S = 900;
/** How fast what came out is gone. */
const FADE_TAU_S = 45;

/** 0 before it begins, then towards 1 with this time constant. */
export const risen = (sinceS: number, tauS: number): number =>
  sinceS <= 0 ? 0 : 1 - Math.exp(-sinceS / tauS);

/**
 * What an event adds at a time of the script.
 * @param during what it adds so long after it began, s
 */
export function strengthAt(atS: number, during: (sinceS: number) => number): number {
  const sinceS = atS - DRILL_LEAD_S;
  if (sinceS <= 0) return 0;
  if (sinceS <= DRILL_EVENT_S) return during(sinceS);
  return during(DRILL_EVENT_S) * Math.exp(-(sinceS - DRILL_EVENT_S) / FADE_TAU_S);
}
