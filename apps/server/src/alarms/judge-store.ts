/** SQL of the judge: what is handed over and remembered, and the one transaction that saves a round. */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView } from '@fengsui/contracts';
import { Database, type Sql } from '../platform/database.js';
import { JournalStore } from '../platform/journal-store.js';
import { alarmNewsData, type AlarmRecord } from './alarm-record.js';
import {
  ALARM_COLUMNS,
  insertAlarms,
  takeOccurrences,
  updateAlarms,
  type AlarmRow,
} from './alarm-rows.js';
import type { HandedOver, RuleMemory, ShardDraft } from './shard-draft.js';

export interface PendingRound {
  revision: number;
  registerRevision: number;
  handovers: { id: number; entries: HandedOver[] }[];
}

/** Somebody else changed an alarm of the shard, or judged what was handed over. */
export class ShardChanged extends Error {}

/** Hand-overs judged in one round at most. */
export const MAX_HANDOVERS = 64;

@Injectable()
export class JudgeStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
  ) {}

  /** What is to be judged, oldest first, and the revisions that tell whether copies are current. */
  async pending(shard: number): Promise<PendingRound> {
    const rows = await this.database.query<{
      revision: number;
      register: number;
      id: number | null;
      body: string | null;
    }>(
      `SELECT s.revision, r.revision AS register, h.id, h.body
       FROM shard s CROSS JOIN register_revision r
       LEFT JOIN LATERAL (SELECT id, body FROM handover WHERE shard = s.id
                          ORDER BY id LIMIT $2) h ON true
       WHERE s.id = $1 ORDER BY h.id`,
      [shard, MAX_HANDOVERS],
    );
    return {
      revision: rows[0]?.revision ?? 0,
      registerRevision: rows[0]?.register ?? 0,
      handovers: rows.flatMap(({ id, body }) =>
        id === null || body === null ? [] : [{ id, entries: JSON.parse(body) as HandedOver[] }],
      ),
    };
  }

  /** Everything of the shard that is not at rest, at one revision. */
  copy(shard: number): Promise<{ revision: number; memories: RuleMemory[]; open: AlarmRow[] }> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [row] = await sql.query<{ revision: number }>(
        'SELECT revision FROM shard WHERE id = $1',
        [shard],
      );
      const memories = await sql.query<RuleMemory>(
        `SELECT point_id AS "pointId", rule, memory, due_at AS "dueAt" FROM rule_memory
         WHERE shard = $1`,
        [shard],
      );
      const open = await sql.query<AlarmRow>(
        `SELECT ${ALARM_COLUMNS} FROM alarm a WHERE a.shard = $1 AND a.open`,
        [shard],
      );
      return { revision: row?.revision ?? 0, memories, open };
    });
  }

  /** Nothing came of a round: only what was handed over goes, if nobody else judged it. */
  async forget(shard: number, revision: number, ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const gone = await this.database.execute(
      `DELETE FROM handover WHERE shard = $1 AND id = ANY ($2::bigint[])
         AND EXISTS (SELECT FROM shard WHERE id = $1 AND revision = $3 FOR SHARE)`,
      [shard, ids, revision],
    );
    if (gone !== ids.length) throw new ShardChanged();
  }

  /**
   * Saves a round, or throws {@link ShardChanged} and saves nothing.
   * @returns the journal entries to announce
   */
  save(
    shard: number,
    revision: number,
    ids: readonly number[],
    draft: ShardDraft,
    now: number,
  ): Promise<JournalEntryView[]> {
    return this.database.transaction(async (sql) => {
      const [held] = await sql.query<{ gone: number }>(
        `WITH held AS (
           UPDATE shard SET revision = revision + 1 WHERE id = $1 AND revision = $2 RETURNING id),
         gone AS (
           DELETE FROM handover WHERE shard = $1 AND id = ANY ($3::bigint[]) RETURNING id)
         SELECT (SELECT count(*) FROM gone) AS gone FROM held`,
        [shard, revision, ids],
      );
      if (held?.gone !== ids.length) throw new ShardChanged();
      await this.#alarms(sql, draft);
      await this.#memories(sql, shard, [...draft.changedMemories.values()]);
      await this.#silence(sql, draft, now);
      return this.journal.append(
        sql,
        draft.news.map(({ type, atMs, record, data }) => ({
          type,
          atMs,
          data: record ? alarmNewsData(record, now) : data,
        })),
      );
    });
  }

  async #alarms(sql: Sql, draft: ShardDraft): Promise<void> {
    const of = (kind: 'new' | 'known') =>
      [...draft.changedRecords].flatMap(([record, is]) => (is === kind ? [record] : []));
    const added: AlarmRecord[] = of('new');
    const known = of('known');
    const numbers = await takeOccurrences(sql, added.length);
    added.forEach((record, index) => {
      record.occurrence = numbers[index] ?? 0;
    });
    draft.numbered();
    // Those that close go first: one open occurrence per subject and rule.
    if ((await updateAlarms(sql, known)) !== known.length) throw new ShardChanged();
    await insertAlarms(sql, added);
  }

  async #memories(sql: Sql, shard: number, memories: readonly RuleMemory[]): Promise<void> {
    if (memories.length === 0) return;
    await sql.execute(
      `INSERT INTO rule_memory (point_id, rule, shard, memory, due_at)
       SELECT p, r, $1, m, to_timestamp(d / 1000.0)
       FROM jsonb_to_recordset($2) AS n (p int, r text, m jsonb, d float8)
       ON CONFLICT (point_id, rule) DO UPDATE SET memory = excluded.memory, due_at = excluded.due_at`,
      [
        shard,
        JSON.stringify(
          memories.map(({ pointId, rule, memory, dueAt }) => ({
            p: pointId,
            r: rule,
            m: memory,
            d: dueAt,
          })),
        ),
      ],
    );
  }

  async #silence(sql: Sql, draft: ShardDraft, now: number): Promise<void> {
    if (draft.silentPoints.size > 0) {
      await sql.execute(
        `UPDATE last_value SET silent = n.silent
         FROM unnest($1::int[], $2::boolean[]) AS n (id, silent) WHERE point_id = n.id`,
        [[...draft.silentPoints.keys()], [...draft.silentPoints.values()]],
      );
    }
    if (draft.silentGateways.size > 0) {
      await sql.execute(
        `UPDATE gateway SET silent = n.silent,
                sight_since = CASE WHEN n.silent THEN sight_since ELSE to_timestamp($3 / 1000.0) END
         FROM unnest($1::int[], $2::boolean[]) AS n (id, silent) WHERE gateway.id = n.id`,
        [[...draft.silentGateways.keys()], [...draft.silentGateways.values()], now],
      );
    }
  }
}
