/** SQL of the audit trail's end: a row is appended as the last thing before its change is committed. */
import type { Sql } from './database.js';
import { hashOfRow, type AuditEntry, type ChainLink } from './audit-hash.js';

/**
 * Appends the row to the chain. The lock of the chain's end is held until the commit, so nothing may be
 * waited for after this: what is checked at the commit is checked before.
 * @param nowMs UTC ms
 */
export async function appendAudit(sql: Sql, entry: AuditEntry, nowMs: number): Promise<ChainLink> {
  await sql.execute('SET CONSTRAINTS ALL IMMEDIATE');
  const [head] = await sql.query<ChainLink>(
    `SELECT seq, encode(hash, 'hex') AS hash FROM audit_head FOR UPDATE`,
  );
  if (!head) throw new Error('audit_head has no row');
  // As it will be read again: what JSON cannot say is not part of the hash.
  const said = JSON.parse(JSON.stringify(entry)) as AuditEntry;
  const row = { ...said, seq: head.seq + 1, at: nowMs, prevHash: head.hash };
  const hash = hashOfRow(row);
  await sql.execute(
    `WITH head AS (UPDATE audit_head SET seq = $1, hash = decode($11, 'hex'))
     INSERT INTO audit (seq, at, actor, roles, action, target, body, outcome, status, address,
                        hash, prev_hash)
     VALUES ($1, to_timestamp($2::float8 / 1000.0), $3, $4, $5, $6, $7, $8, $9, $10,
             decode($11, 'hex'), decode($12, 'hex'))`,
    [
      row.seq,
      row.at,
      row.actor,
      row.roles,
      row.action,
      JSON.stringify(row.target),
      JSON.stringify(row.body),
      row.outcome,
      row.status,
      row.address,
      hash,
      row.prevHash,
    ],
  );
  return { seq: row.seq, hash };
}
