/** SQL of dropping what is too old from the audit trail, so that the rest can still be verified. */
import { Injectable } from '@nestjs/common';
import { AUDIT_PRUNE } from '@fengsui/contracts';
import { appendAudit } from '../platform/audit-chain-store.js';
import type { ChainLink } from '../platform/audit-hash.js';
import { Database, type Sql } from '../platform/database.js';

/** Not every minute a row about the rows of that minute. */
const EVERY_MS = 86_400_000;
const AT_ONCE = 1_000;
/** The table gives none away that is younger by the database's own clock (migration 0041). */
const YOUNGEST = "interval '180 days'";

@Injectable()
export class AuditKeepingStore {
  constructor(private readonly database: Database) {}

  /**
   * Once a day: moves the anchor behind the last row that is too old and writes a row that says so; then
   * deletes up to there. What the anchor says must agree with the newest such row. Every command waits for
   * the chain's end: it is held while the anchor moves, and not while rows are deleted.
   * @returns the last of the dropped rows; `null`: there was nothing to drop
   */
  async drop(days: number, nowMs: number): Promise<ChainLink | null> {
    const dropped = await this.#moveAnchor(days, nowMs);
    // Also what an earlier time did not come to.
    await this.#deleteBehindAnchor();
    return dropped;
  }

  async #moveAnchor(days: number, nowMs: number): Promise<ChainLink | null> {
    const last = await this.#lastTooOld(nowMs - days * EVERY_MS);
    if (!last || (await this.#wasLately(this.database, nowMs))) return null;
    return this.database.transaction(async (sql) => {
      const [head] = await sql.query<{ anchor: number }>(
        'SELECT anchor_seq AS anchor FROM audit_head FOR UPDATE',
      );
      // Another process may have been quicker.
      if (!head || head.anchor >= last.seq || (await this.#wasLately(sql, nowMs))) return null;
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
      return last;
    });
  }

  async #lastTooOld(beforeMs: number): Promise<ChainLink | null> {
    const [last] = await this.database.query<ChainLink>(
      `SELECT seq, encode(hash, 'hex') AS hash FROM audit
       WHERE seq > (SELECT anchor_seq FROM audit_head)
         AND seq < coalesce((SELECT min(seq) FROM audit
                             WHERE at >= least(to_timestamp($1::float8 / 1000.0),
                                               now() - ${YOUNGEST})), seq + 1)
       ORDER BY seq DESC LIMIT 1`,
      [beforeMs],
    );
    return last ?? null;
  }

  async #wasLately(sql: Sql, nowMs: number): Promise<boolean> {
    const rows = await sql.query(
      'SELECT FROM audit WHERE action = $1 AND at > to_timestamp($2::float8 / 1000.0) LIMIT 1',
      [AUDIT_PRUNE, nowMs - EVERY_MS],
    );
    return rows.length > 0;
  }

  /** A few at a time, each in a transaction of its own. */
  async #deleteBehindAnchor(): Promise<void> {
    let deleted: number;
    do {
      deleted = await this.database.execute(
        `DELETE FROM audit WHERE seq IN (
           SELECT seq FROM audit WHERE seq <= (SELECT anchor_seq FROM audit_head)
           ORDER BY seq LIMIT $1)`,
        [AT_ONCE],
      );
    } while (deleted === AT_ONCE);
  }
}
