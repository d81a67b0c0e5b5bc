/** SQL of what drills that are over have left open. */
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../platform/database.js';
import { iso } from './times.js';

const OPEN = `SELECT d.id FROM dispatch d JOIN drill r ON r.id = d.drill_id
  WHERE r.state IN ('ended', 'cancelled') AND d.state NOT IN ('cleared', 'cancelled')`;

@Injectable()
export class EndedDrillStore {
  constructor(private readonly database: Database) {}

  async open(): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(`${OPEN} ORDER BY d.id`);
    return rows.map(({ id }) => id);
  }

  async isOpen(sql: Sql, id: number): Promise<boolean> {
    return (await sql.query(`${OPEN} AND d.id = $1`, [id])).length > 0;
  }

  /** When the team arrived stays as it was told. */
  async end(sql: Sql, id: number, nowMs: number): Promise<void> {
    await sql.execute(`UPDATE dispatch SET state = 'cancelled', ended_at = $2 WHERE id = $1`, [
      id,
      iso(nowMs),
    ]);
  }
}
