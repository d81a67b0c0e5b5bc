/**
 * The timeline of an incident (table `incident_entry`, append-only), for every slice that has something
 * to tell about one. Written inside the transaction of the change that it tells.
 */
import type { TimelineEntry, TimelineKind } from '@fengsui/contracts';
import type { Sql } from './database.js';
import type { JournalNews } from './journal-store.js';

export interface TimelineNews {
  incident: number | string;
  kind: TimelineKind;
  /** When it happened, UTC ms. */
  atMs: number;
  /** Who; `null`: the system. */
  by: string | null;
  text?: string | null;
  data: Record<string, unknown>;
}

interface Row {
  id: string;
  recordedAt: number;
}
const iso = (ms: number) => new Date(ms).toISOString();

/** @returns the news of them for the journal, to be appended last before the commit */
export async function writeTimeline(
  sql: Sql,
  news: readonly TimelineNews[],
): Promise<JournalNews[]> {
  const told: JournalNews[] = [];
  for (const { incident, kind, atMs, by, text = null, data } of news) {
    const [row] = await sql.query<Row>(
      `INSERT INTO incident_entry (incident_id, kind, at, by_user, text, data)
       VALUES ($1, $2, to_timestamp($3::float8 / 1000.0), $4, $5, $6)
       RETURNING id::text AS id, recorded_at AS "recordedAt"`,
      [incident, kind, atMs, by, text, JSON.stringify(data)],
    );
    if (!row) throw new Error('incident_entry gave no row');
    const entry: TimelineEntry = {
      id: row.id,
      incident: String(incident),
      kind,
      at: iso(atMs),
      recordedAt: iso(row.recordedAt),
      by,
      text,
      data,
    };
    told.push({ type: 'incident.entry', atMs: row.recordedAt, data: { entry } });
  }
  return told;
}
