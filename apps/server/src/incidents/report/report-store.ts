/** SQL of what a report needs beside the incident itself. */
import { Injectable } from '@nestjs/common';
import type { LocalizedName, ZoneView } from '@fengsui/contracts';
import { Database } from '../../platform/database.js';
import type { ReportSite, SentTeam } from './report-facts.js';

export interface Surroundings {
  zone: ZoneView | null;
  site: ReportSite | null;
  townName: LocalizedName | null;
}

@Injectable()
export class ReportStore {
  constructor(private readonly database: Database) {}

  async surroundings(incident: number): Promise<Surroundings> {
    const [row] = await this.database.query<Surroundings>(
      `SELECT z.zone, t.name AS "townName",
              CASE WHEN s.id IS NOT NULL THEN jsonb_build_object(
                'operator', s.details->>'operator',
                'supervisedBy', s.details->>'supervisedBy') END AS site
       FROM incident i LEFT JOIN site s ON s.id = i.site_id
       LEFT JOIN town t ON t.code = coalesce(i.town, s.town)
       LEFT JOIN incident_zone z ON z.incident_id = i.id WHERE i.id = $1`,
      [incident],
    );
    return row ?? { zone: null, site: null, townName: null };
  }

  /** Those that were really sent, first sent first. */
  teams(incident: number): Promise<SentTeam[]> {
    return this.database.query<SentTeam>(
      `SELECT t.entry->'name' AS name, d.state, d.sent_at AS "sentAt"
       FROM dispatch d JOIN team t ON t.code = d.team
       WHERE d.incident_id = $1 AND d.state NOT IN ('proposed', 'cancelled')
       ORDER BY d.sent_at, d.id`,
      [incident],
    );
  }
}
