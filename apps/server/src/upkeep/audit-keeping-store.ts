/** SQL of dropping what is too old from the audit trail, so that the rest can still be verified. */
import { Injectable } from '@nestjs/common';
import { AUDIT_PRUNE } from '@fengsui/contracts';
import { appendAudit } from '../platform/audit-chain-store.js';
import type { ChainLink } from '../platform/audit-hash.js';
import { Database } from '../platform/database.js';

/** Not every minute a row about the rows of that minute. */
const EVERY_MS = 86_400_000;

@Injectable()
export class AuditKeepingStore {
  constructor(private readonly database: Database) {}

  /**
   * Once a day: moves the anchor behind the last row that is too old, writes a row that says so, and
   * deletes up to there. What the anchor says must agree with the newest such row.
   * @returns the last of the dropped rows; `null`: there was nothing to drop
   */
  drop(days: number, nowMs: number): Promise<ChainLink | null> {
    return this.database.transaction(async (sql) => {
      await sql.query('SELECT FROM audit_head FOR UPDATE');
      const [last] = await sql.query<ChainLink>(
        `SELECT seq, encode(hash, 'hex') AS hash FROM audit
         WHERE seq < coalesce((SELECT min(seq) FROM audit
                               WHERE at >= to_timestamp($1::float8 / 1000.0)), seq + 1)
         ORDER BY seq DESC LIMIT 1`,
        [nowMs - days * EVERY_MS],
      );
      const [lately] = await sql.query(
        'SELECT FROM audit WHERE action = $1 AND at > to_timestamp($2::float8 / 1000.0) LIMIT 1',
        [AUDIT_PRUNE, nowMs - EVERY_MS],
      );
      if (!last || lately) return null;
      const row = {
        actor: 'system',
        roles: [],
        action: AUDIT_PRUNE,
        target: { to: String(last.seq), hash: last.hash },
        body: { days },
        outcome: 'done' as const,
        status: 200,
        address: null,
      };
      await appendAudit(sql, row, nowMs);
      await sql.execute(`UPDATE audit_head SET anchor_seq = $1, anchor_hash = decode($2, 'hex')`, [
        last.seq,
        last.hash,
      ]);
      await sql.execute('DELETE FROM audit WHERE seq <= $1', [last.seq]);
      return last;
    });
  }
}
