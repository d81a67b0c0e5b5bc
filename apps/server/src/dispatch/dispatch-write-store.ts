/** SQL of what changes a dispatch. Everything within a transaction that holds its locks. */
import { Injectable } from '@nestjs/common';
import type { Position } from '@fengsui/contracts';
import type { AirClock, StatusFact } from '@fengsui/domain';
import type { Sql } from '../platform/database.js';
import type { DispatchRecord, StoredRecall } from './dispatch-view.js';
import { iso, isoOrNull } from './times.js';
import type { Way } from './way-advice.js';

/** A status as it is written down. */
export type NewStatus = StatusFact & { by: string; note: string | null; recordedAt: number };

@Injectable()
export class DispatchWriteStore {
  /** Without any status yet. */
  async create(
    sql: Sql,
    about: { incident: number; drill: number | null; team: string; note: string | null },
    by: string,
    nowMs: number,
  ): Promise<number> {
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO dispatch (incident_id, drill_id, team, state, proposed_at, proposed_by, note)
       VALUES ($1, $2, $3, 'proposed', $4, $5, $6) RETURNING id`,
      [about.incident, about.drill, about.team, iso(nowMs), by, about.note],
    );
    if (!row) throw new Error('dispatch gave no row');
    return row.id;
  }

  async setWay(sql: Sql, id: number, way: Way, nowMs: number): Promise<void> {
    const [lon, lat]: Position | [null, null] = way.staging ?? [null, null];
    const eta = way.etaMin === null ? null : nowMs + way.etaMin * 60_000;
    await sql.execute(
      `UPDATE dispatch SET staging_lon = $2, staging_lat = $3, route = $4, eta_at = $5,
         staging_by_person = $6 WHERE id = $1`,
      [id, lon, lat, JSON.stringify(way.route), isoOrNull(eta), way.byPerson],
    );
  }

  async addStatus(sql: Sql, id: number, status: NewStatus): Promise<void> {
    const { at, recordedAt, by, note, correction, key } = status;
    await sql.execute(
      `INSERT INTO dispatch_entry (dispatch_id, status, at, recorded_at, by_user, note, correction, key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, status.status, iso(at), iso(recordedAt), by, note, correction, key ?? null],
    );
  }

  async setSent(sql: Sql, id: number, by: string, nowMs: number): Promise<void> {
    await sql.execute(
      `UPDATE dispatch SET state = 'sent', sent_at = $2, sent_by = $3 WHERE id = $1`,
      [id, iso(nowMs), by],
    );
  }

  /** @param ended UTC ms; `null`: it has not */
  async setState(
    sql: Sql,
    id: number,
    { state, ended, arrived }: { state: string; ended: number | null; arrived: number | null },
  ): Promise<void> {
    await sql.execute(
      'UPDATE dispatch SET state = $2, ended_at = $3, arrived_at = $4 WHERE id = $1',
      [id, state, isoOrNull(ended), isoOrNull(arrived)],
    );
  }

  /** A word of the team, of whatever kind. */
  async heard(sql: Sql, id: number, nowMs: number): Promise<void> {
    await sql.execute('UPDATE dispatch SET heard_at = $2 WHERE id = $1', [id, iso(nowMs)]);
  }

  async raiseVersion(sql: Sql, id: number): Promise<void> {
    await sql.execute('UPDATE dispatch SET version = version + 1 WHERE id = $1', [id]);
  }

  async setRecall(sql: Sql, id: number, recall: StoredRecall | null): Promise<void> {
    await sql.execute('UPDATE dispatch SET recall = $2 WHERE id = $1', [
      id,
      recall && JSON.stringify(recall),
    ]);
  }

  /** What the request of this key was, if it was followed already; else `null`, and it is kept. */
  async keyOf(sql: Sql, id: number, key: string, what: string): Promise<string | null> {
    const fresh = await sql.execute(
      `INSERT INTO dispatch_key (dispatch_id, key, what) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [id, key, what],
    );
    if (fresh === 1) return null;
    const [row] = await sql.query<{ what: string }>(
      'SELECT what FROM dispatch_key WHERE dispatch_id = $1 AND key = $2',
      [id, key],
    );
    return row?.what ?? null;
  }

  async addAir(
    sql: Sql,
    id: number,
    { who, enteredAt, airMinutes }: Omit<AirClock, 'id' | 'outAt'>,
    key: string,
  ): Promise<void> {
    await sql.execute(
      `INSERT INTO dispatch_air (dispatch_id, who, entered_at, air_minutes, key)
       VALUES ($1, $2, $3, $4, $5)`,
      [id, who, iso(enteredAt), airMinutes, key],
    );
  }

  /** The id of an entry, of its id or of the key under which it was told. */
  async airId(sql: Sql, id: number, entry: string): Promise<string | null> {
    const [row] = await sql.query<{ id: string }>(
      `SELECT id::text AS id FROM dispatch_air
       WHERE dispatch_id = $1 AND (id::text = $2 OR key = $2)`,
      [id, entry],
    );
    return row?.id ?? null;
  }

  async setOut(sql: Sql, id: number, entry: string, outAt: number): Promise<void> {
    await sql.execute('UPDATE dispatch_air SET out_at = $3 WHERE dispatch_id = $1 AND id = $2', [
      id,
      entry,
      iso(outAt),
    ]);
  }

  async addRollCall(
    sql: Sql,
    id: number,
    call: NonNullable<DispatchRecord['rollCall']>,
  ): Promise<void> {
    await sql.execute(
      `INSERT INTO dispatch_roll_call (dispatch_id, at, by_user, expected, present, missing)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, iso(call.at), call.by, call.expected, call.present, JSON.stringify(call.missing)],
    );
  }
}
