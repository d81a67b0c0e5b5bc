/**
 * The journal: everything that consoles must learn, numbered without a gap in order of commit. Rows
 * are written inside the transaction of the change that they tell (docs/decisions/0004).
 */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView, JournalPage, JournalType } from '@fengsui/contracts';
import { Database, type Sql } from './database.js';

export interface JournalNews {
  type: JournalType;
  atMs: number;
  data: Record<string, unknown>;
}

interface Row {
  seq: number;
  type: string;
  at: number;
  data: Record<string, unknown>;
}
const toView = (row: Row): JournalEntryView => ({ ...row, at: new Date(row.at).toISOString() });

@Injectable()
export class JournalStore {
  constructor(private readonly database: Database) {}

  /**
   * Appends as the last thing before the commit of `sql`: the number's lock is held until then.
   * @returns the entries with their numbers, to be announced after the commit
   */
  async append(sql: Sql, news: readonly JournalNews[]): Promise<JournalEntryView[]> {
    if (news.length === 0) return [];
    const [head] = await sql.query<{ last: number }>(
      `WITH head AS (UPDATE journal_head SET last = last + $1 RETURNING last),
       told AS (
         INSERT INTO journal (seq, type, at, data)
         SELECT head.last - $1 + n.ord, n.type, to_timestamp(n.at / 1000.0), n.data
         FROM head, unnest($2::text[], $3::float8[], $4::jsonb[])
           WITH ORDINALITY AS n (type, at, data, ord))
       SELECT last FROM head`,
      [
        news.length,
        news.map((entry) => entry.type),
        news.map((entry) => entry.atMs),
        news.map((entry) => JSON.stringify(entry.data)),
      ],
    );
    if (!head) throw new Error('journal_head has no row');
    const first = head.last - news.length + 1;
    return news.map((entry, index) => ({
      seq: first + index,
      type: entry.type,
      at: new Date(entry.atMs).toISOString(),
      data: entry.data,
    }));
  }

  async last(): Promise<number> {
    const [head] = await this.database.query<{ last: number }>('SELECT last FROM journal_head');
    return head?.last ?? 0;
  }

  /** Entries with a number above `after`, in order, at most `limit`. */
  async after(after: number, limit: number): Promise<JournalPage> {
    // Asked before the entries: a client may take it that numbers up to `last` that are not on a last
    // page do not exist.
    const last = await this.last();
    const rows = await this.database.query<Row>(
      'SELECT seq, type, at, data FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2',
      [after, limit],
    );
    return { items: rows.map(toView), last: Math.max(last, rows.at(-1)?.seq ?? 0) };
  }
}
