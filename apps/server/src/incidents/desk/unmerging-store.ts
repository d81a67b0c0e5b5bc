/**
 * SQL of a merge undone: both incidents are what they would be without it. What was written since stays
 * where it was written, and alarms and teams that came since stay with the incident that they came to.
 */
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database.js';
import { Refusal } from '../../platform/problem.js';
import { BelongingStore } from '../belonging-store.js';
import type { BeforeMerge } from '../merging-store.js';
import type { Told } from '../telling-store.js';
import { ChangeStore, type LockedIncident } from './change-store.js';
import type { Grouping } from './grouping-store.js';

interface ToldMerge {
  occurrences: string[];
  before: BeforeMerge;
}

@Injectable()
export class UnmergingStore {
  constructor(
    private readonly changes: ChangeStore,
    private readonly belonging: BelongingStore,
  ) {}

  /** The merge of the system can be undone as well: neither is ever merged by itself again. */
  unmerge({ id, seen, by }: Omit<Grouping, 'occurrences'>, reason: string | null): Promise<Told> {
    const nowMs = Date.now();
    const others = (sql: Sql) => this.#mergedInto(sql, id);
    return this.changes.run({ id, seen, others }, nowMs, async (sql, incident, locked) => {
      const into = locked.get(Number(incident.mergedInto));
      if (incident.mergedInto === null || !into) {
        throw await this.changes.conflict(sql, id, 'It is not merged into another incident');
      }
      if (into.state === 'closed') throw await this.#closed(sql, into);
      const { occurrences, before } = await this.#toldMerge(sql, id);
      await this.#demandStillThere(sql, into, occurrences);
      await this.belonging.detach(sql, occurrences, by, nowMs);
      await this.belonging.restore(sql, id, occurrences, nowMs);
      await this.changes.update(sql, id, {
        ...{ state: before.state, merged_into: null },
        ...{ closed_at: null, closed_by: null, close_reason: null },
      });
      await sql.execute(
        `UPDATE incident_promise SET incident_id = $1
         WHERE incident_id = $2 AND entry_id = ANY ($3::bigint[])`,
        [id, into.id, before.promises],
      );
      await this.#asBefore(sql, into.id, before);
      await this.belonging.follow(sql, [id, into.id], false);
      await this.#endClocks(sql, into.id, before);
      const told = { kind: 'unmerged', atMs: nowMs, by, text: reason } as const;
      return {
        entries: [
          { ...told, incident: id, data: { from: String(into.id), occurrences } },
          { ...told, incident: into.id, data: { into: String(id), occurrences } },
        ],
        changed: new Map([[into.id, 'incident.changed']]),
      };
    });
  }

  async #mergedInto(sql: Sql, id: number): Promise<number[]> {
    const rows = await sql.query<{ into: number }>(
      'SELECT merged_into AS into FROM incident WHERE id = $1 AND merged_into IS NOT NULL',
      [id],
    );
    return rows.map(({ into }) => into);
  }

  async #closed(sql: Sql, into: LockedIncident): Promise<Refusal> {
    const detail =
      into.mergedInto === null
        ? 'The incident that it was merged into is closed: open that again first'
        : 'The incident that it was merged into is merged itself: undo that first';
    const { by, at, incident } = (
      await this.changes.conflict(sql, into.id, detail)
    ).getResponse() as Record<string, unknown>;
    return new Refusal(409, detail, { why: 'target_closed', by, at, incident });
  }

  async #toldMerge(sql: Sql, id: number): Promise<ToldMerge> {
    const [row] = await sql.query<ToldMerge>(
      `SELECT coalesce(data->'occurrences', data->'alarms') AS occurrences, data->'before' AS before
       FROM incident_entry WHERE incident_id = $1 AND kind = 'merged' AND data ? 'before'
       ORDER BY id DESC LIMIT 1`,
      [id],
    );
    if (!row) throw new Error(`the merge of incident ${id} was not told`);
    return row;
  }

  /** An alarm that somebody has moved since is where that person wants it. */
  async #demandStillThere(sql: Sql, { id }: LockedIncident, occurrences: string[]): Promise<void> {
    const here = new Set(
      (await this.belonging.in(sql, id)).map(({ occurrence }) => String(occurrence)),
    );
    const gone = occurrences.filter((occurrence) => !here.has(occurrence));
    if (gone.length === 0) return;
    const [last] = await sql.query<{ by: string | null; at: number }>(
      `SELECT detached_by AS by, detached_at AS at FROM incident_alarm
       WHERE incident_id = $1 AND occurrence = ANY ($2::bigint[]) AND detached_at IS NOT NULL
       ORDER BY detached_at DESC LIMIT 1`,
      [id, gone],
    );
    throw new Refusal(409, 'Alarms of it were moved elsewhere since', {
      ...{ why: 'alarms_moved', occurrences: gone, by: last?.by ?? null },
      at: last ? new Date(last.at).toISOString() : null,
    });
  }

  /** What it took over from the alarms of the other one is reckoned anew from its own. */
  async #asBefore(sql: Sql, into: number, { into: was }: BeforeMerge): Promise<void> {
    await sql.execute(
      `UPDATE incident SET severity = $2, acked_at = to_timestamp($3::float8 / 1000.0)
       WHERE id = $1`,
      [into, was.severity, was.acked],
    );
  }

  /** Reports that were due for the other one alone. */
  async #endClocks(sql: Sql, into: number, { into: was }: BeforeMerge): Promise<void> {
    if (was.hasClocks) return;
    await sql.execute(
      `DELETE FROM incident_clock c USING incident i WHERE c.incident_id = $1 AND i.id = $1
         AND c.done_at IS NULL AND i.severity <> 1 AND i.casualties IS NULL`,
      [into],
    );
  }
}
