/**
 * The plan: in one transaction the notices of what the journal tells are written and the cursor moves.
 * Whatever ends in between begins again at the cursor: one notice per transition and recipient.
 */
import { Injectable } from '@nestjs/common';
import { FLOOD_WITHIN_MS, FloodBook } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import { DutyStore } from './duty-store.js';
import {
  draftNotices,
  groupInFlood,
  NOTICED_TYPES,
  type AlarmEntry,
  type DraftNotice,
} from './notice-draft.js';
import { DRAFT_COLUMNS, writeNotices, type DueNotice } from './notice-rows-store.js';

/** Journal numbers taken in one transaction. */
const PAGE = 500;
/** Newest notices of a recipient that tell whether there is a flood: its alarms, steps and channels. */
const RECENT_NOTICES = 200;

/** The newest occurrence of the same alarm before that of a journal entry `j`. */
const FORMER = `SELECT former.occurrence, former.superseded_by FROM alarm a
  JOIN alarm former ON former.subject = a.subject AND former.rule = a.rule
    AND former.occurrence < a.occurrence
  WHERE j.type = 'alarm.raised' AND a.occurrence = (j.data->>'occurrence')::bigint
  ORDER BY former.occurrence DESC LIMIT 1`;

interface Head {
  seq: number;
  last: number;
  now: number;
}

@Injectable()
export class NoticePlanStore {
  constructor(
    private readonly database: Database,
    private readonly duty: DutyStore,
  ) {}

  async isBehind(): Promise<boolean> {
    const [row] = await this.database.query<{ behind: boolean }>(
      'SELECT c.seq < h.last AS behind FROM notice_cursor c CROSS JOIN journal_head h',
    );
    return row?.behind ?? false;
  }

  /** The next page of the journal. @returns what jobs are to carry */
  plan(): Promise<DueNotice[]> {
    return this.database.transaction(async (sql) => {
      const [head] = await sql.query<Head>(
        `SELECT c.seq, h.last, (extract(epoch FROM now()) * 1000)::float8 AS now
         FROM notice_cursor c CROSS JOIN journal_head h FOR UPDATE OF c`,
      );
      if (!head || head.last <= head.seq) return [];
      const upTo = Math.min(head.last, head.seq + PAGE);
      const entries = await sql.query<AlarmEntry>(
        `SELECT j.seq, j.type, j.at, j.data->'alarm' AS alarm, s.town, f.occurrence AS former
         FROM journal j LEFT JOIN site s ON s.code = j.data->>'site'
         LEFT JOIN LATERAL (${FORMER}) f ON f.superseded_by = (j.data->>'occurrence')::bigint
         WHERE j.seq > $1 AND j.seq <= $2 AND j.type = ANY ($3) AND j.data ? 'alarm'
         ORDER BY j.seq`,
        [head.seq, upTo, NOTICED_TYPES],
      );
      const due = entries.length === 0 ? [] : await this.#write(sql, entries, head.now);
      await sql.execute('UPDATE notice_cursor SET seq = $1', [upTo]);
      return due;
    });
  }

  async #write(sql: Sql, entries: readonly AlarmEntry[], now: number): Promise<DueNotice[]> {
    const known = await this.#known(sql, entries);
    const duty = await this.duty.current(sql);
    const drafts = draftNotices(entries, known, duty, await this.#isBlind(sql));
    groupInFlood(drafts, await this.#lately(sql, drafts), now);
    return writeNotices(
      sql,
      drafts,
      known.filter(({ state }) => state === 'cancelled'),
    );
  }

  #known(sql: Sql, entries: readonly AlarmEntry[]): Promise<DraftNotice[]> {
    return sql.query<DraftNotice>(
      `SELECT ${DRAFT_COLUMNS} FROM notice n LEFT JOIN notice g ON g.id = n.group_id
       WHERE (n.occurrence = ANY ($1::bigint[]) AND n.state = 'waiting')
          OR (n.occurrence = ANY ($2::bigint[])
              AND (n.state = 'waiting' OR (n.state = 'cancelled' AND n.reason = 'cleared')))
       ORDER BY n.id`,
      [
        [...new Set(entries.map(({ alarm }) => alarm.occurrence))],
        entries.flatMap(({ former }) => former ?? []),
      ],
    );
  }

  async #isBlind(sql: Sql): Promise<boolean> {
    const rows = await sql.query(
      `SELECT FROM alarm WHERE subject = 'platform' AND rule = 'platform_blind' AND open AND active`,
    );
    return rows.length > 0;
  }

  /** What each recipient was told of lately; what was cancelled before it was told does not count. */
  async #lately(sql: Sql, drafts: readonly DraftNotice[]): Promise<FloodBook> {
    const book = new FloodBook();
    const reached = drafts.filter(({ state, channel }) => state === 'waiting' && channel !== '');
    if (reached.length === 0) return book;
    const rows = await sql.query<{ recipient: string; occurrence: number; at: number }>(
      `SELECT r.recipient, n.occurrence, n.at
       FROM unnest($1::text[]) AS r (recipient) CROSS JOIN LATERAL (
         SELECT occurrence, at FROM notice
         WHERE recipient = r.recipient AND state <> 'cancelled' AND occurrence IS NOT NULL
           AND at > to_timestamp($2 / 1000.0) ORDER BY at DESC LIMIT $3) n`,
      [
        [...new Set(reached.map(({ recipient }) => recipient))],
        Math.min(...reached.map(({ at }) => at)) - FLOOD_WITHIN_MS,
        RECENT_NOTICES,
      ],
    );
    for (const { recipient, occurrence, at } of rows) book.note(recipient, occurrence, at);
    return book;
  }
}
