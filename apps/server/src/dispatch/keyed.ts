import { Refusal } from '../platform/problem.js';
import type { Sql } from '../platform/database.js';
import type { DispatchWriteStore } from './dispatch-write-store.js';

/** Whether a request of this key was followed already. @throws Refusal 409 when that was another one */
export async function isRepeated(
  write: DispatchWriteStore,
  sql: Sql,
  id: number,
  key: string | undefined,
  what: string,
): Promise<boolean> {
  if (key === undefined) return false;
  const before = await write.keyOf(sql, id, key, what);
  if (before !== null && before !== what) {
    throw new Refusal(409, 'The key was used for something else', { reason: 'key_of_another' });
  }
  return before !== null;
}
