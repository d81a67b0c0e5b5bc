/**
 * Whoever takes an alarm off people's hands — acknowledges, shelves, clears it — cancels its notices
 * in the same transaction, so that no ladder goes on after it (oncall#4760).
 */
import type { Sql } from './database.js';

export type NoticeCancellation =
  'acknowledged' | 'cleared' | 'shelved' | 'suppressed' | 'out_of_service';

/**
 * Cancels every notice of these occurrences that was not delivered yet; one that is on its way at
 * this moment is not tried again. In order of id, so that two who cancel never wait for each other.
 * @param sql the transaction of the change
 * @returns how many were cancelled
 */
export async function cancelNotices(
  sql: Sql,
  occurrences: readonly number[],
  reason: NoticeCancellation,
): Promise<number> {
  if (occurrences.length === 0) return 0;
  return sql.execute(
    `UPDATE notice SET state = 'cancelled', reason = $2, ended_at = now() WHERE id IN (
       SELECT id FROM notice WHERE occurrence = ANY ($1::bigint[]) AND state = 'waiting'
       ORDER BY id FOR UPDATE) AND state = 'waiting'`,
    [occurrences, reason],
  );
}
