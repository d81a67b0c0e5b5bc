/** SQL of the journal's past: where it stood at a moment, and its last word about each thing up to there. */
import { Injectable } from '@nestjs/common';
import type {
  AlarmView,
  DispatchView,
  IncidentView,
  JournalEntryView,
  TeamView,
  ZoneView,
} from '@fengsui/contracts';
import { Database } from '../platform/database.js';

/** Entries carry the clock of who wrote them: in order of number they may be so much out of step. */
const OUT_OF_STEP = `interval '10 seconds'`;
/** The tables have times of their own, which may differ by so much from the journal's. */
const ALARM_MARGIN = `interval '10 minutes'`;
/** Phones tell afterwards when a dispatch ended. */
const DISPATCH_MARGIN = `interval '3 days'`;
const AT = 'to_timestamp($2 / 1000.0)';

/** What changes the room. */
const OF_THE_ROOM = `(type LIKE 'alarm.%' OR type LIKE 'dispatch.%' OR type = 'team.changed'
  OR type IN ('incident.opened', 'incident.changed', 'incident.closed', 'incident.zone'))`;
/** What a person would step to: positions of teams come all the time. */
const WORTH_A_STEP = `(type LIKE 'alarm.%' OR type LIKE 'dispatch.%'
  OR type IN ('incident.opened', 'incident.changed', 'incident.closed'))`;

/** The journal's last entry about each of `things`, up to number $1. */
const lastWord = (things: string, key: string, which: string, view: string) =>
  `SELECT j.view FROM (${things}) thing CROSS JOIN LATERAL (
     SELECT data->'${view}' AS view FROM journal
     WHERE ${which} AND data->'${view}'->>'${key}' = thing.key AND seq <= $1
     ORDER BY seq DESC LIMIT 1) j`;

const ALARMS = lastWord(
  `SELECT occurrence::text AS key FROM alarm
   WHERE NOT historical AND tstzrange(least(raised_at, cleared_at), cleared_at, '[]')
     && tstzrange(${AT} - ${ALARM_MARGIN}, ${AT} + ${ALARM_MARGIN}, '[]')
   ORDER BY occurrence`,
  'occurrence',
  `type LIKE 'alarm.%'`,
  'alarm',
);
const OPEN_INCIDENTS = `SELECT id::text AS key FROM incident
   WHERE drill_id IS NULL AND opened_at <= ${AT} + ${ALARM_MARGIN}
     AND (closed_at IS NULL OR closed_at >= ${AT} - ${ALARM_MARGIN}) ORDER BY id`;
const INCIDENTS = lastWord(
  OPEN_INCIDENTS,
  'id',
  `type IN ('incident.opened', 'incident.changed', 'incident.closed')`,
  'incident',
);
const ZONES = lastWord(OPEN_INCIDENTS, 'incident', `type = 'incident.zone'`, 'zone');
const DISPATCHES = lastWord(
  `SELECT id::text AS key FROM dispatch
   WHERE drill_id IS NULL AND proposed_at <= ${AT} + ${ALARM_MARGIN}
     AND (ended_at IS NULL OR ended_at >= ${AT} - ${DISPATCH_MARGIN}) ORDER BY id`,
  'id',
  `type LIKE 'dispatch.%'`,
  'dispatch',
);
const TEAMS = lastWord(
  'SELECT code AS key FROM team ORDER BY code',
  'code',
  `type = 'team.changed'`,
  'team',
);

interface Row {
  seq: number;
  type: string;
  at: number;
  data: Record<string, unknown>;
}

@Injectable()
export class PastStore {
  constructor(private readonly database: Database) {}

  /** UTC ms of the oldest entry that is kept; `null`: there is none. */
  async from(): Promise<number | null> {
    const [first] = await this.database.query<{ at: number }>(
      'SELECT at FROM journal ORDER BY seq LIMIT 1',
    );
    return first?.at ?? null;
  }

  /** The number up to which the journal had been told at `atMs`; 0: nothing yet. */
  async seqAt(atMs: number): Promise<number> {
    // OFFSET 0: else the greatest number is sought from the newest entry on, through all that came since.
    const [found] = await this.database.query<{ seq: number | null }>(
      `SELECT max(seq) AS seq FROM (
         SELECT seq FROM journal WHERE at <= to_timestamp($1 / 1000.0) AND at >= (
           SELECT max(at) FROM journal WHERE at <= to_timestamp($1 / 1000.0)) - ${OUT_OF_STEP}
         OFFSET 0) told`,
      [atMs],
    );
    return found?.seq ?? 0;
  }

  alarms(seq: number, atMs: number): Promise<AlarmView[]> {
    return this.#views<AlarmView>(ALARMS, seq, atMs);
  }

  incidents(seq: number, atMs: number): Promise<IncidentView[]> {
    return this.#views<IncidentView>(INCIDENTS, seq, atMs);
  }

  /** Also of incidents that were over by then. */
  zones(seq: number, atMs: number): Promise<ZoneView[]> {
    return this.#views<ZoneView>(ZONES, seq, atMs);
  }

  dispatches(seq: number, atMs: number): Promise<DispatchView[]> {
    return this.#views<DispatchView>(DISPATCHES, seq, atMs);
  }

  /** All that are registered now; those of whom nothing had been told have version 0. */
  async teams(seq: number): Promise<TeamView[]> {
    const rows = await this.database.query<{ code: string; view: TeamView | null; now: TeamView }>(
      `SELECT t.code, told.view, t.entry || jsonb_build_object('code', t.code, 'version', 0,
         'state', 'available', 'outOfService', NULL, 'dispatch', NULL, 'incident', NULL,
         'position', NULL, 'onDutySince', NULL, 'dutyHours', 0) AS now
       FROM team t LEFT JOIN (${TEAMS}) told ON told.view->>'code' = t.code ORDER BY t.code`,
      [seq],
    );
    return rows.map(({ view, now }) => view ?? now);
  }

  /** What changes the room, with numbers above `after` up to `upTo`, in order. */
  async entries(after: number, upTo: number, limit: number): Promise<JournalEntryView[]> {
    const rows = await this.database.query<Row>(
      `SELECT seq, type, at, data FROM journal
       WHERE seq > $1 AND seq <= $2 AND ${OF_THE_ROOM} ORDER BY seq LIMIT $3`,
      [after, upTo, limit],
    );
    return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
  }

  /** UTC ms of the nearest entry at or after a moment, or before it; `null`: there is none. */
  async nearest(way: 'next' | 'previous', atMs: number): Promise<number | null> {
    const [compare, order] = way === 'next' ? ['>=', 'ASC'] : ['<', 'DESC'];
    const [found] = await this.database.query<{ at: number }>(
      `SELECT at FROM journal WHERE at ${compare} to_timestamp($1 / 1000.0) AND ${WORTH_A_STEP}
       ORDER BY at ${order} LIMIT 1`,
      [atMs],
    );
    return found?.at ?? null;
  }

  async #views<T>(statement: string, seq: number, atMs: number): Promise<T[]> {
    const rows = await this.database.query<{ view: T }>(statement, [seq, atMs]);
    return rows.map(({ view }) => view);
  }
}
