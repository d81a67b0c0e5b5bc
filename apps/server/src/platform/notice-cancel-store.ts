/**
 * Whoever takes an alarm off people's hands — acknowledges, shelves, clears it — cancels its notices
 * in the same transaction, so that no ladder goes on after it (oncall#4760).
 */
import type { Transaction } from './database.js';
import type { Metrics } from './metrics.js';

export type NoticeCancellation =
  'acknowledged' | 'cleared' | 'shelved' | 'suppressed' | 'out_of_service';

/**
 * Cancels every notice of these occurrences that was not delivered yet; one that is on its way at
 * this moment is not tried again. In order of id, so that two who cancel never wait for each other.
 * @param sql the transaction of the change
 * @param metrics count them once the change is committed
 */
export async function cancelNotices(
  sql: Transaction,
  occurrences: readonly number[],
  reason: NoticeCancellation,
  metrics: Pick<Metrics, 'notice'>,
): Promise<void> {
  if (occurrences.length === 0) return;
  const cancelled = await sql.query<{ channel: string }>(
    `UPDATE notice SET state = 'cancelled', reason = $2, ended_at = now() WHERE id IN (
       SELECT id FROM notice WHERE occurrence = ANY ($1::bigint[]) AND state = 'waiting'
       ORDER BY id FOR UPDATE) AND state = 'waiting'
     RETURNING channel`,
    [occurrences, reason],
  );
  sql.afterCommit(() => {
    for (const { channel } of cancelled) metrics.notice(channel, 'cancelled');
  });
}
