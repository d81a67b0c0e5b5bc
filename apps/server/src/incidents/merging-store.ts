/** SQL of merging: the alarms and open promises of one incident are another's, and it is closed. */
import { Injectable } from '@nestjs/common';
import type { Correlation, IncidentState } from '@fengsui/contracts';
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

/** How both were, for whoever undoes it; kept in the entry that tells of the merge. */
export interface BeforeMerge {
  state: IncidentState;
  /** Entries of the promises that went along. */
  promises: string[];
  /** Of the other one; `acked` in UTC ms. */
  into: { severity: number; acked: number | null; hasClocks: boolean };
}
export interface Merged {
  /** The alarms that were moved. */
  occurrences: string[];
  before: BeforeMerge;
}

@Injectable()
export class MergingStore {
  constructor(private readonly belonging: BelongingStore) {}

  /** Both are locked and open. */
  async merge(sql: Sql, { from, into, why, by, reason }: Merge, nowMs: number): Promise<Merged> {
    const before = await this.#before(sql, from, into);
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
    const promises = await sql.query<{ entry: string }>(
      `UPDATE incident_promise SET incident_id = $2 WHERE incident_id = $1 AND kept_at IS NULL
       RETURNING entry_id::text AS entry`,
      [from, into],
    );
    return { occurrences, before: { ...before, promises: promises.map(({ entry }) => entry) } };
  }

  async #before(sql: Sql, from: number, into: number): Promise<Omit<BeforeMerge, 'promises'>> {
    const [row] = await sql.query<Omit<BeforeMerge, 'promises'>>(
      `SELECT f.state, jsonb_build_object('severity', i.severity,
         'acked', (extract(epoch FROM i.acked_at) * 1000)::float8,
         'hasClocks', EXISTS (SELECT FROM incident_clock c WHERE c.incident_id = i.id)) AS into
       FROM incident f CROSS JOIN incident i WHERE f.id = $1 AND i.id = $2`,
      [from, into],
    );
    if (!row) throw new Error('the incidents of a merge have gone');
    return row;
  }
}
