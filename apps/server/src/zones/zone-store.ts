/** SQL of drawn zones: table `incident_zone`, with its timeline and its news. */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView, ZoneView } from '@fengsui/contracts';
import { Database } from '../platform/database.js';
import { JournalStore } from '../platform/journal-store.js';
import { writeTimeline } from '../platform/timeline-store.js';
import type { ZoneNews } from './zone-news.js';

@Injectable()
export class ZoneStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
  ) {}

  async drawn(incidents: readonly string[]): Promise<Map<string, ZoneView>> {
    if (incidents.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; zone: ZoneView }>(
      `SELECT incident_id::text AS id, zone FROM incident_zone
       WHERE incident_id = ANY ($1::bigint[])`,
      [incidents],
    );
    return new Map(rows.map(({ id, zone }) => [id, zone]));
  }

  /** `null`: the incident was closed meanwhile. */
  keep(zone: ZoneView, told: ZoneNews | null): Promise<JournalEntryView[] | null> {
    const atMs = Date.parse(zone.at);
    return this.database.transaction(async (sql) => {
      const kept = await sql.execute(
        `INSERT INTO incident_zone (incident_id, at, zone)
         SELECT id, $2::timestamptz, $3::jsonb FROM incident
         WHERE id = $1 AND state <> 'closed' FOR SHARE
         ON CONFLICT (incident_id) DO UPDATE SET at = excluded.at, zone = excluded.zone`,
        [zone.incident, zone.at, JSON.stringify(zone)],
      );
      if (kept === 0) return null;
      const entries =
        told === null
          ? []
          : await writeTimeline(sql, [{ incident: zone.incident, atMs, by: null, ...told }]);
      return this.journal.append(sql, [
        ...entries,
        { type: 'incident.zone', atMs, data: { zone } },
      ]);
    });
  }
}
