import type { IsoTime } from './rest.js';
import type { LimitName } from './words.js';

/** When the value of an open alarm reaches its next limit if it goes on as in the last minutes. */
export interface ArrivalView {
  occurrence: string;
  /** The limit ahead, and its value in the point's unit. */
  limit: LimitName;
  limitValue: number;
  /** From `at`; 0 when it is reached by what the readings show. */
  inMs: number;
  earliestMs: number;
  /** `null` when no latest time can be named. */
  latestMs: number | null;
}

/** `GET /alarms/arrivals`. An alarm that is not named has no sure slope, or no limit ahead. */
export interface ArrivalsView {
  at: IsoTime;
  /** Soonest first. */
  items: ArrivalView[];
  /** Alarms with a limit ahead that were not looked at, being too many. */
  left: number;
}
