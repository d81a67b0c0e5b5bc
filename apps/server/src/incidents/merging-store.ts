/** SQL of merging: the alarms and open promises of one incident are another's, and it is closed. */
import { Injectable } from '@nestjs/common';
import type { Correlation } from '@fengsui/contracts';
import type { Sql } from '../platform/database.js';
import { BelongingStore } from './belonging-store.js';

export interface Merge {
  from: number;
  into: number;
  /** Why the alarms belong to it; what belonged to it before comes back for the reason that it had. */
  why: Correlation;
  /** `null`: the system. */
  by: string | null;
  reason: string | null;
}

@Injectable()
export class MergingStore {
  constructor(private readonly belonging: BelongingStore) {}

  /** Both are locked and open. @returns the occurrences that were moved */
  async merge(sql: Sql, { from, into, why, by, reason }: Merge, nowMs: number): Promise<string[]> {
    const moving = await this.belonging.in(sql, from);
    const occurrences = moving.map(({ occurrence }) => String(occurrence));
    const formerly = new Map(
      (await this.belonging.formerly(sql, into, occurrences)).map((one) => [one.occurrence, one]),
    );
    await this.belonging.detach(sql, occurrences, by, nowMs);
    const alarms = moving.map(({ occurrence, by: was, distanceM }) => {
      const before = formerly.get(occurrence);
      const now = by === null && was !== 'first_out' ? was : why;
      return {
        occurrence: String(occurrence),
        by: before?.by ?? now,
        distanceM: before ? before.distanceM : distanceM,
      };
    });
    await this.belonging.attach(sql, into, alarms, by, nowMs);
    await sql.execute(
      `UPDATE incident SET state = 'closed', merged_into = $2, closed_by = $3, close_reason = $4,
         closed_at = to_timestamp($5 / 1000.0), version = version + 1 WHERE id = $1`,
      [from, into, by, reason, nowMs],
    );
    await sql.execute(
      'UPDATE incident_promise SET incident_id = $2 WHERE incident_id = $1 AND kept_at IS NULL',
      [from, into],
    );
    return occurrences;
  }
}
