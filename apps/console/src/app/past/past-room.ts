/**
 * The room at a moment: the same reducers as live, fed by what the journal told up to then. Pure: an
 * answer of `GET /past` or later entries go in, a new room comes out.
 */
import type {
  DispatchView,
  JournalEntryView,
  PastView,
  TeamView,
  ZoneView,
} from '@fengsui/contracts';
import { OpenAlarms, applyNews, atMoment, fromSnapshot } from '../alarms/open-alarms';
import { dispatchOf, isOver, teamOf, withNewest } from '../dispatch/newest';
import {
  OpenIncidents,
  incidentOf,
  incidentsFrom,
  withIncidentNews,
} from '../incidents/open-incidents';

export interface PastRoom {
  /** The journal's number up to which this is true. */
  readonly seq: number;
  readonly alarms: OpenAlarms;
  readonly incidents: OpenIncidents;
  /** By incident; also of those that are over, which nobody draws. */
  readonly zones: ReadonlyMap<string, ZoneView>;
  readonly dispatches: ReadonlyMap<string, DispatchView>;
  readonly teams: ReadonlyMap<string, TeamView>;
}

type Answer = Pick<PastView, 'seq' | 'alarms' | 'incidents' | 'zones' | 'dispatches' | 'teams'>;

export function roomOf({ seq, alarms, incidents, zones, dispatches, teams }: Answer): PastRoom {
  return {
    seq,
    alarms: fromSnapshot(alarms, seq, []),
    incidents: incidentsFrom(incidents, seq, []),
    zones: withZones(new Map(), zones),
    dispatches: withNewest(new Map(), dispatches, idOf),
    teams: withNewest(new Map(), teams, codeOf),
  };
}

/** Entries in journal order; what the room knows already changes nothing. Drills are left out. */
export function playedOn(room: PastRoom, entries: readonly JournalEntryView[]): PastRoom {
  const news = entries.filter((entry) => entry.seq > room.seq && isReal(entry));
  const seq = Math.max(room.seq, entries.at(-1)?.seq ?? 0);
  const dispatches = withNewest(
    room.dispatches,
    news.flatMap((entry) => dispatchOf(entry) ?? []),
    idOf,
  );
  return {
    seq,
    alarms: applyNews(room.alarms, news),
    incidents: withIncidentNews(room.incidents, news),
    zones: withZones(
      room.zones,
      news.flatMap((entry) => zoneIn(entry) ?? []),
    ),
    dispatches: new Map([...dispatches].filter(([, one]) => !isOver(one))),
    teams: withNewest(
      room.teams,
      news.flatMap((entry) => teamOf(entry) ?? []),
      codeOf,
    ),
  };
}

/** What changes without news: shelvings that are over at `atMs`. */
export function alarmsAt({ alarms }: PastRoom, atMs: number): OpenAlarms {
  return atMoment(alarms, atMs);
}

/**
 * How many of the entries had been told at `atMs`: up to the last one of that time, as the server
 * counts too, because the clocks of those who write may be a little out of step.
 */
export function toldBy(entries: readonly JournalEntryView[], atMs: number): number {
  let told = entries.length;
  while (told > 0 && Date.parse(entries[told - 1]?.at ?? '') > atMs) told--;
  return told;
}

/** The zones that are drawn: those of incidents that are open. */
export function zonesAt({ zones, incidents }: PastRoom): ZoneView[] {
  return [...zones.values()].filter(({ incident }) => incidents.has(incident));
}

function withZones(
  known: ReadonlyMap<string, ZoneView>,
  news: readonly ZoneView[],
): ReadonlyMap<string, ZoneView> {
  if (news.length === 0) return known;
  return new Map([...known, ...news.map((zone) => [zone.incident, zone] as const)]);
}

function zoneIn({ type, data }: JournalEntryView): ZoneView | null {
  return type === 'incident.zone' ? (data['zone'] as ZoneView) : null;
}

function isReal(entry: JournalEntryView): boolean {
  const dispatch = dispatchOf(entry);
  const incident = incidentOf(entry);
  return (dispatch?.drill ?? null) === null && (incident?.drill ?? null) === null;
}

const idOf = ({ id }: DispatchView): string => id;
const codeOf = ({ code }: TeamView): string => code;
