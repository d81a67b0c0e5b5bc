/**
 * SQL of what became of the messages to the grid: as it stands, and told in the incident's timeline once
 * the last of them has come to an end.
 */
import { Injectable } from '@nestjs/common';
import type { GridDelivery, JournalEntryView } from '@fengsui/contracts';
import { Database, type Sql } from '../../platform/database.js';
import { JournalStore } from '../../platform/journal-store.js';
import { writeTimeline, type TimelineNews } from '../../platform/timeline-store.js';

type Row = Omit<GridDelivery, 'at' | 'endedAt'> & { at: number; endedAt: number | null };

/** Whoever of those who were called has the number first is whom the message names. */
const DELIVERIES = `SELECT p.name, p.role, p.place, g.phone, g.channel, g.state, g.reason, g.tries,
    c.at, g.ended_at AS "endedAt"
  FROM grid_notice g JOIN incident_grid_call c ON c.incident_id = g.incident_id
  LEFT JOIN LATERAL (
    SELECT a.x->>'name' AS name, a.x->>'role' AS role, a.x->'place' AS place
    FROM incident_entry e
    CROSS JOIN jsonb_array_elements(e.data->'people') WITH ORDINALITY AS a (x, n)
    WHERE e.incident_id = g.incident_id AND e.kind = 'notified'
      AND regexp_replace(a.x->>'phone', '[\\s-]', '', 'g') = g.phone
    ORDER BY e.id, a.n LIMIT 1) p ON true
  WHERE g.incident_id = $1 ORDER BY g.id`;

@Injectable()
export class GridDeliveryStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
  ) {}

  /** In the order in which the people were called. */
  async of(incident: number, sql: Sql = this.database): Promise<GridDelivery[]> {
    const rows = await sql.query<Row>(DELIVERIES, [incident]);
    const iso = (ms: number) => new Date(ms).toISOString();
    return rows.map((row) => ({
      ...row,
      at: iso(row.at),
      endedAt: row.endedAt === null ? null : iso(row.endedAt),
    }));
  }

  /**
   * The last thing before the commit of `sql`, in which messages of these incidents came to an end.
   * @returns what is to be announced after it
   */
  async tell(sql: Sql, incidents: readonly number[], nowMs: number): Promise<JournalEntryView[]> {
    const news: TimelineNews[] = [];
    for (const incident of incidents) {
      // Of two messages that end at the same moment the second waits here, and sees the first.
      await sql.execute('SELECT FROM incident_grid_call WHERE incident_id = $1 FOR UPDATE', [
        incident,
      ]);
      const messages = await this.of(incident, sql);
      if (messages.some(({ state }) => state === 'waiting')) continue;
      const count = (of: GridDelivery['state']) =>
        messages.filter(({ state }) => state === of).length;
      const [delivered, refused, expired] = [
        count('delivered'),
        count('refused'),
        count('expired'),
      ];
      const data = { delivered, refused, expired, messages };
      news.push({ incident, kind: 'delivery', atMs: nowMs, by: null, data });
    }
    return this.journal.append(sql, await writeTimeline(sql, news));
  }
}
