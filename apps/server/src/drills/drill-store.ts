/** SQL of drills: planned, begun, stopped, cancelled, listed. */
import { Injectable } from '@nestjs/common';
import type { DrillRequest, DrillScore } from '@fengsui/contracts';
import type { DrillMemories, DrillScript } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import { DRILL_COLUMNS, PLAY_COLUMNS, type DrillRow, type PlayRow } from './drill-rows.js';

const at = (n: number) => `to_timestamp($${n}::float8 / 1000.0)`;

@Injectable()
export class DrillStore {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  list(before: number | null, limit: number): Promise<DrillRow[]> {
    return this.database.query<DrillRow>(
      `SELECT ${DRILL_COLUMNS} FROM drill d WHERE $1::bigint IS NULL OR d.id < $1
       ORDER BY d.id DESC LIMIT $2`,
      [before, limit],
    );
  }

  async one(id: number, sql: Sql = this.database): Promise<DrillRow | null> {
    const rows = await sql.query<DrillRow>(`SELECT ${DRILL_COLUMNS} FROM drill d WHERE d.id = $1`, [
      id,
    ]);
    return rows[0] ?? null;
  }

  /** Whoever changes a drill, its alarms or its incidents by a drill's doing holds this lock. */
  async locked(sql: Sql, id: number): Promise<PlayRow | null> {
    const rows = await sql.query<PlayRow>(
      `SELECT ${PLAY_COLUMNS} FROM drill d WHERE d.id = $1 FOR UPDATE OF d`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Running, or to begin by now. */
  due(nowMs: number): Promise<Pick<DrillRow, 'id' | 'state'>[]> {
    return this.database.query(
      `SELECT id, state FROM drill
       WHERE state = 'running' OR (state = 'planned' AND start_at <= ${at(1)}) ORDER BY id`,
      [nowMs],
    );
  }

  async insert(sql: Sql, request: DrillRequest, by: string): Promise<number> {
    const { name, blind, script, startAt, speed } = request;
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO drill (name, blind, state, script, start_at, speed, by_user)
       VALUES ($1, $2, 'planned', $3, $4, $5, $6) RETURNING id`,
      [name, blind, JSON.stringify(script), startAt ?? null, speed ?? 1, by],
    );
    if (!row) throw new Error('drill gave no row');
    return row.id;
  }

  async begin(sql: Sql, id: number, timeline: DrillScript, nowMs: number): Promise<void> {
    await sql.execute(
      `UPDATE drill SET state = 'running', version = version + 1, started_at = ${at(2)},
         played_at = ${at(2)}, timeline = $3 WHERE id = $1`,
      [id, nowMs, JSON.stringify(timeline)],
    );
  }

  async played(
    sql: Sql,
    id: number,
    { playedMs, memories }: { playedMs: number; memories: DrillMemories },
    nowMs: number,
  ): Promise<void> {
    await sql.execute(
      `UPDATE drill SET played_ms = $2, played_at = ${at(3)}, memories = $4 WHERE id = $1`,
      [id, playedMs, nowMs, JSON.stringify(memories)],
    );
  }

  async end(
    sql: Sql,
    id: number,
    { by, scores }: { by: string | null; scores: DrillScore[] },
    nowMs: number,
  ): Promise<void> {
    await sql.execute(
      `UPDATE drill SET state = 'ended', version = version + 1, ended_at = ${at(2)}, ended_by = $3,
         scores = $4 WHERE id = $1`,
      [id, nowMs, by, JSON.stringify(scores)],
    );
  }

  /** @param by `null`: it could not begin */
  async cancel(sql: Sql, id: number, by: string | null, nowMs: number): Promise<void> {
    await sql.execute(
      `UPDATE drill SET state = 'cancelled', version = version + 1, ended_at = ${at(2)},
         ended_by = $3 WHERE id = $1`,
      [id, nowMs, by],
    );
  }
}
