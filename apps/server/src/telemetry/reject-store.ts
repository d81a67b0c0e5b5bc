/** SQL of taking a refusal back. */
import { Injectable } from '@nestjs/common';
import type { RefusalReason } from '@fengsui/contracts';
import type { Sql } from '../platform/database.js';

export interface TakenReject {
  topic: string;
  /** Server time of its arrival, UTC ms. */
  received: number;
  reason: string;
  readings: number;
  positions: number[];
  raw: Buffer;
  /** It had been replayed before. */
  replayed: boolean;
}

@Injectable()
export class RejectStore {
  /** Marks the refusal as replayed, under its row's lock. */
  async take(sql: Sql, id: number, nowMs: number): Promise<TakenReject | null> {
    const [row] = await sql.query<TakenReject>(
      `SELECT topic, received, reason, readings, positions, raw, replayed_at IS NOT NULL AS replayed
       FROM ingest_reject WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (row && !row.replayed) {
      await sql.execute(
        'UPDATE ingest_reject SET replayed_at = to_timestamp($2 / 1000.0) WHERE id = $1',
        [id, nowMs],
      );
    }
    return row ?? null;
  }

  /** Takes refused readings out of the counts: what takes them in again counts them anew. */
  async uncount(sql: Sql, reason: RefusalReason, readings: number): Promise<void> {
    await sql.execute(
      `UPDATE ingest_count SET readings = readings - $2 WHERE outcome IN ('received', $1)`,
      [`rejected.${reason}`, readings],
    );
  }
}
