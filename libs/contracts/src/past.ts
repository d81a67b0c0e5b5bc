/** The time machine: what was known at a past moment, and what the journal told afterwards (`/past…`). */
import type { DispatchView, TeamView } from './dispatch.js';
import type { IncidentView } from './incidents.js';
import type { LiveValue } from './live.js';
import type { AlarmView, IsoTime, JournalEntryView } from './rest.js';
import type { Position } from './register.js';
import type { Wind, ZoneView } from './zones.js';

/** How far `GET /past/journal` may reach in one question. */
export const PAST_SPAN_MS = 31 * 86_400_000;

/** Of the points of a site that were registered by now, how many reported then. */
export interface PastSite {
  site: string;
  total: number;
  fresh: number;
  stale: number;
  /** Nothing came in the day before that moment. */
  never: number;
}
/** The wind of a mast as it told it then. */
export interface PastWind extends Wind {
  site: string;
  position: Position;
}
/** `GET /past/values?at=`: what had been measured and had come by then. */
export interface PastValues {
  at: IsoTime;
  /** Raw readings older than this are not kept: before it there are no values. */
  readingsFrom: IsoTime;
  values: LiveValue[];
  sites: PastSite[];
  winds: PastWind[];
}

/** `GET /past?at=`: the room as the journal tells it up to its number `seq`; of the real world alone. */
export interface PastView extends PastValues {
  seq: number;
  /** Since when the journal is kept; `null`: it is empty. */
  from: IsoTime | null;
  /** Open ones, as they were. */
  alarms: AlarmView[];
  incidents: IncidentView[];
  zones: ZoneView[];
  dispatches: DispatchView[];
  /** Those of whom nothing was told by then are as they are registered now, with version 0. */
  teams: TeamView[];
}

/** `GET /past/journal`: what changes the room, in order. */
export interface PastJournal {
  items: JournalEntryView[];
  /** To be asked for with `after`; `null`: this was the last page. */
  next: number | null;
}

/** `GET /past/step`: the last millisecond of the nearest second in which something was told. */
export interface PastStep {
  at: IsoTime | null;
}
