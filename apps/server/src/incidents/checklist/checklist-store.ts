/** SQL of the steps that people have ticked at an incident. */
import { Injectable } from '@nestjs/common';
import type { ChecklistItem, SubstanceCode } from '@fengsui/contracts';
import { Database, type Sql } from '../../platform/database.js';

/** What is known of a step that was ticked at least once. */
export interface Tick extends Pick<ChecklistItem, 'doneBy' | 'note'> {
  item: string;
  /** UTC ms; `null`: it was ticked off again. */
  doneAt: number | null;
}
export interface CheckedIncident {
  substance: SubstanceCode | null;
  closedAt: number | null;
  closedBy: string | null;
}

const COLUMNS = 'item, done_at AS "doneAt", done_by AS "doneBy", note';

@Injectable()
export class ChecklistStore {
  constructor(private readonly database: Database) {}

  /** `null`: no such incident. It cannot be closed until the transaction of `sql` ends. */
  async held(sql: Sql, incident: number): Promise<CheckedIncident | null> {
    const [row] = await sql.query<CheckedIncident>(
      `SELECT substance, CASE WHEN state = 'closed' THEN closed_at END AS "closedAt",
              closed_by AS "closedBy"
       FROM incident WHERE id = $1 FOR SHARE`,
      [incident],
    );
    return row ?? null;
  }

  ticks(incident: number, sql: Sql = this.database): Promise<Tick[]> {
    return sql.query<Tick>(
      `SELECT ${COLUMNS} FROM incident_check WHERE incident_id = $1 ORDER BY done_at, item`,
      [incident],
    );
  }

  /** @returns `null` when it is so already: whoever ticked first stays on the record */
  async tick(
    sql: Sql,
    incident: number,
    { item, doneAt, doneBy, note }: Tick,
  ): Promise<Tick | null> {
    const [row] = await sql.query<Tick>(
      `INSERT INTO incident_check AS c (incident_id, item, done_at, done_by, note)
       VALUES ($1, $2, to_timestamp($3 / 1000.0), $4, $5)
       ON CONFLICT (incident_id, item) DO UPDATE
         SET done_at = excluded.done_at, done_by = excluded.done_by, note = excluded.note
         WHERE (c.done_at IS NULL) <> (excluded.done_at IS NULL)
       RETURNING ${COLUMNS}`,
      [incident, item, doneAt, doneBy, note],
    );
    return row ?? null;
  }
}
