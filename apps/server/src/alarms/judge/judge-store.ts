/** SQL of the judge: what is handed over and remembered, and the one transaction that saves a round. */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView } from '@fengsui/contracts';
import { isAtRest, type Memory } from '@fengsui/domain';
import { Database, type Sql, type Transaction } from '../../platform/database.js';
import type { HandedOver, Handover } from '../../platform/handover.js';
import { JournalStore } from '../../platform/journal-store.js';
import { Metrics } from '../../platform/metrics.js';
import { alarmNewsData } from '../alarm-record.js';
import {
  ALARM_COLUMNS,
  insertAlarms,
  newOccurrences,
  updateAlarms,
  type AlarmRow,
} from '../alarm-rows.js';
import { notePast } from './history-due-store.js';
import type { ChangedState } from './rule-states.js';
import type { Shelved } from './shard-copy.js';
import type { ShardDraft } from './shard-draft.js';

/** A shard as it stands in the database. */
export interface StoredShard {
  revision: number;
  states: { subject: string; rule: string; memory: Memory; dueAt: number | null }[];
  open: AlarmRow[];
  shelved: (Shelved & { subject: string; rule: string })[];
  outOfService: { pointId: number; until: number }[];
}

export interface PendingRound {
  revision: number;
  registerRevision: number;
  handovers: Handover[];
}

/** A round of a shard judged on a copy of this revision, and what it judged. */
export interface QuietRound {
  shard: number;
  revision: number;
  ids: readonly number[];
  /** Up to this number everything of the shard is known to be judged. */
  judgedUpTo: number;
}
export interface LoudRound extends QuietRound {
  draft: ShardDraft;
  now: number;
}

/**
 * Order per point: a hand-over is judged only when no older one of its shard is left out ($3). The
 * look begins after what is known to be judged: before it lie only the remains of deleted rows,
 * thousands of them until the next VACUUM.
 */
const nothingOlder = (judgedUpTo: string) => `NOT EXISTS (SELECT FROM handover o
  WHERE o.shard = h.shard AND o.id > ${judgedUpTo} AND o.id < h.id AND o.id <> ALL ($3::bigint[]))`;

/** Somebody else changed an alarm of the shard, or judged what was handed over. */
export class ShardChanged extends Error {}

/** Hand-overs judged in one round at most. */
export const MAX_HANDOVERS = 64;

@Injectable()
export class JudgeStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
    private readonly metrics: Metrics,
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
        id === null || body === null
          ? []
          : [{ shard, id, entries: JSON.parse(body) as HandedOver[] }],
      ),
    };
  }

  /** Everything of the shard that is not at rest, at one revision. */
  copy(shard: number): Promise<StoredShard> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [row] = await sql.query<{ revision: number }>(
        'SELECT revision FROM shard WHERE id = $1',
        [shard],
      );
      return {
        revision: row?.revision ?? 0,
        states: await sql.query(
          'SELECT subject, rule, memory, due_at AS "dueAt" FROM rule_state WHERE shard = $1',
          [shard],
        ),
        open: await sql.query<AlarmRow>(
          `SELECT ${ALARM_COLUMNS} FROM alarm a WHERE a.shard = $1 AND a.open`,
          [shard],
        ),
        shelved: await sql.query(
          `SELECT subject, rule, until, one_shot AS "oneShot", severity FROM shelving
           WHERE shard = $1`,
          [shard],
        ),
        outOfService: await sql.query(
          `SELECT point_id AS "pointId", until FROM out_of_service
           WHERE shard = $1 AND ended_at IS NULL`,
          [shard],
        ),
      };
    });
  }

  /**
   * Nothing came of these rounds: only what was handed over goes.
   * @returns the shards of which not all went: changed by others, or with an older hand-over left
   */
  async forget(rounds: readonly QuietRound[], registerRevision: number): Promise<Set<number>> {
    const ids = rounds.flatMap((round) => round.ids);
    if (ids.length === 0) return new Set();
    const gone = await this.database.query<{ shard: number }>(
      `DELETE FROM handover h USING unnest($1::smallint[], $2::bigint[], $5::bigint[])
         AS w (shard, revision, judged)
       WHERE h.shard = w.shard AND h.id = ANY ($3::bigint[])
         AND EXISTS (SELECT FROM shard s WHERE s.id = w.shard AND s.revision = w.revision)
         AND EXISTS (SELECT FROM register_revision WHERE revision = $4)
         AND ${nothingOlder('w.judged')}
       RETURNING h.shard`,
      [
        rounds.map(({ shard }) => shard),
        rounds.map(({ revision }) => revision),
        ids,
        registerRevision,
        rounds.map(({ judgedUpTo }) => judgedUpTo),
      ],
    );
    const isLeft = (round: QuietRound) =>
      gone.filter(({ shard }) => shard === round.shard).length < round.ids.length;
    return new Set(rounds.filter(isLeft).map(({ shard }) => shard));
  }

  /**
   * Saves a round, or throws {@link ShardChanged} and saves nothing.
   * @returns the journal entries to announce
   */
  save(round: LoudRound, registerRevision: number): Promise<JournalEntryView[]> {
    const { shard, revision, ids, judgedUpTo, draft, now } = round;
    return this.database.transaction(async (sql) => {
      const added = [...draft.book.changedRecords.values()].filter(
        (change) => change === 'new',
      ).length;
      const [held] = await sql.query<{ gone: number; numbers: number[] }>(
        `WITH held AS (
           UPDATE shard SET revision = revision + 1 WHERE id = $1 AND revision = $2
             AND EXISTS (SELECT FROM register_revision WHERE revision = $4) RETURNING id),
         gone AS (
           DELETE FROM handover h WHERE h.shard = $1 AND h.id = ANY ($3::bigint[])
             AND ${nothingOlder('$5')} RETURNING id)
         SELECT (SELECT count(*) FROM gone) AS gone, ${newOccurrences('$6')} AS numbers FROM held`,
        [shard, revision, ids, registerRevision, judgedUpTo, added],
      );
      if (held?.gone !== ids.length) throw new ShardChanged();
      await this.#alarms(sql, draft, held.numbers);
      await this.#states(sql, shard, [...draft.changedStates.values()]);
      await this.#silence(sql, draft, now);
      await this.#ended(sql, draft, now);
      await notePast(sql, shard, draft.past, now);
      return this.journal.append(
        sql,
        draft.book.news.map(({ type, atMs, record, data }) => ({
          type,
          atMs,
          data: record ? alarmNewsData(record, now) : data,
        })),
      );
    });
  }

  async #alarms(sql: Transaction, draft: ShardDraft, numbers: readonly number[]): Promise<void> {
    const records = [...draft.book.changedRecords];
    const added = records.flatMap(([record, change]) => (change === 'new' ? [record] : []));
    const known = records.flatMap(([record, change]) => (change === 'new' ? [] : [record]));
    added.forEach((record, index) => {
      record.occurrence = numbers[index] ?? 0;
    });
    draft.book.numbered();
    // Those that close go first: one open occurrence per subject and rule.
    if ((await updateAlarms(sql, known, this.metrics)) !== known.length) throw new ShardChanged();
    const chattering = await insertAlarms(sql, added);
    if (chattering.size === 0) return;
    for (const record of added) record.chattering = chattering.has(record.occurrence);
    draft.book.numbered();
  }

  async #states(sql: Sql, shard: number, changed: readonly ChangedState[]): Promise<void> {
    const atRest = changed.filter(({ state }) => isAtRest(state.memory));
    if (atRest.length > 0) {
      await sql.execute(
        `DELETE FROM rule_state s USING unnest($1::text[], $2::text[]) AS n (subject, rule)
         WHERE s.subject = n.subject AND s.rule = n.rule`,
        [atRest.map(({ subject }) => subject), atRest.map(({ rule }) => rule)],
      );
    }
    const running = changed.filter(({ state }) => !isAtRest(state.memory));
    if (running.length === 0) return;
    await sql.execute(
      `INSERT INTO rule_state (subject, rule, shard, memory, due_at)
       SELECT s, r, $1, m, to_timestamp(d / 1000.0)
       FROM jsonb_to_recordset($2) AS n (s text, r text, m jsonb, d float8)
       ON CONFLICT (subject, rule) DO UPDATE SET memory = excluded.memory, due_at = excluded.due_at`,
      [
        shard,
        JSON.stringify(
          running.map(({ subject, rule, state }) => ({
            s: subject,
            r: rule,
            m: state.memory,
            d: state.dueAt,
          })),
        ),
      ],
    );
  }

  /** Shelvings and permits that time has ended. */
  async #ended(sql: Sql, draft: ShardDraft, now: number): Promise<void> {
    const shelvings = [...draft.book.standings.endedShelvings.values()];
    if (shelvings.length > 0) {
      await sql.execute(
        `DELETE FROM shelving s USING unnest($1::text[], $2::text[]) AS n (subject, rule)
         WHERE s.subject = n.subject AND s.rule = n.rule`,
        [shelvings.map(({ subject }) => subject), shelvings.map(({ rule }) => rule)],
      );
    }
    const permits = [...draft.book.standings.endedPermits];
    if (permits.length === 0) return;
    await sql.execute(
      `UPDATE out_of_service SET ended_at = to_timestamp($2 / 1000.0)
       WHERE point_id = ANY ($1::int[]) AND ended_at IS NULL`,
      [permits, now],
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
