/**
 * Whom of the grid to tell: the journal's entries `notified` are the outbox. In one transaction the
 * messages are written and the cursor moves; nothing of a drill goes outside.
 */
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.js';
import { gridMessages, type CalledIncident, type CalledPerson } from './grid-text.js';

/** Journal numbers taken in one transaction. */
const PAGE = 500;
/** Nothing older is sent: whoever hears of it so late hears the wrong thing. */
const EXPIRES_AFTER_MS = 30 * 60_000;

interface Called extends CalledIncident {
  incident: number;
  people: CalledPerson[];
  /** UTC ms */
  at: number;
}

@Injectable()
export class GridPlanStore {
  constructor(private readonly database: Database) {}

  async isBehind(): Promise<boolean> {
    const [row] = await this.database.query<{ behind: boolean }>(
      'SELECT c.seq < h.last AS behind FROM grid_notice_cursor c CROSS JOIN journal_head h',
    );
    return row?.behind ?? false;
  }

  /** The next page of the journal. @param channel that sends text messages; `null`: none is set up */
  async plan(channel: string | null): Promise<void> {
    await this.database.transaction(async (sql) => {
      const [head] = await sql.query<{ seq: number; last: number }>(
        `SELECT c.seq, h.last FROM grid_notice_cursor c CROSS JOIN journal_head h FOR UPDATE OF c`,
      );
      if (!head || head.last <= head.seq) return;
      const upTo = Math.min(head.last, head.seq + PAGE);
      if (channel !== null) {
        for (const called of await this.#called(sql, head.seq, upTo)) {
          await this.#write(sql, called, channel);
        }
      }
      await sql.execute('UPDATE grid_notice_cursor SET seq = $1', [upTo]);
    });
  }

  #called(sql: Sql, from: number, upTo: number): Promise<Called[]> {
    return sql.query<Called>(
      `SELECT i.id AS incident, i.id::text AS id, i.severity, i.title, s.name AS "siteName",
              t.name AS "townName", i.opened_at AS "openedAt", j.at,
              coalesce(j.data->'entry'->'data'->'people', '[]') AS people
       FROM journal j JOIN incident i ON i.id = (j.data->'entry'->>'incident')::bigint
       LEFT JOIN site s ON s.id = i.site_id LEFT JOIN town t ON t.code = coalesce(i.town, s.town)
       WHERE j.seq > $1 AND j.seq <= $2 AND j.type = 'incident.entry'
         AND j.data->'entry'->>'kind' = 'notified' AND i.drill_id IS NULL ORDER BY j.seq`,
      [from, upTo],
    );
  }

  async #write(sql: Sql, called: Called, channel: string): Promise<void> {
    const messages = gridMessages(called, called.people);
    await sql.execute(
      `INSERT INTO grid_notice (incident_id, phone, channel, text, expires_at, try_at)
       SELECT $1, m.phone, $2, m.text, to_timestamp($3 / 1000.0), now()
       FROM jsonb_to_recordset($4) AS m (phone text, text text)
       ON CONFLICT (incident_id, phone) DO NOTHING`,
      [called.incident, channel, called.at + EXPIRES_AFTER_MS, JSON.stringify(messages)],
    );
  }
}
