/** SQL of incidents as those see them who send teams: where it is, of what, and its newest zone. */
import { Injectable } from '@nestjs/common';
import type { IncidentState, SubstanceCode, ZoneView } from '@fengsui/contracts';
import type { CoverTown } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import { iso } from './times.js';

export interface SceneRow {
  /** Of the journal, at which all of this is true. */
  asOf: number;
  state: IncidentState;
  drill: number | null;
  town: string | null;
  lon: number | null;
  lat: number | null;
  substance: SubstanceCode | null;
  fire: boolean;
  zone: ZoneView | null;
}
export interface LockedIncident {
  state: IncidentState;
  drill: number | null;
  merged: boolean;
}

@Injectable()
export class SceneStore {
  constructor(private readonly database: Database) {}

  async scene(incident: number): Promise<SceneRow | null> {
    const [row] = await this.database.query<SceneRow>(
      `SELECT coalesce((SELECT last FROM journal_head), 0) AS "asOf", i.state, i.drill_id AS drill, coalesce(i.town, s.town) AS town,
         CASE WHEN i.lat IS NULL THEN s.lon ELSE i.lon END AS lon, coalesce(i.lat, s.lat) AS lat,
         coalesce(i.substance, z.zone ->> 'substance') AS substance, i.fire, z.zone
       FROM incident i LEFT JOIN site s ON s.id = i.site_id
       LEFT JOIN incident_zone z ON z.incident_id = i.id WHERE i.id = $1`,
      [incident],
    );
    return row ?? null;
  }

  async towns(sql: Sql): Promise<CoverTown[]> {
    return sql.query<CoverTown>(
      `SELECT code, name ->> 'zh' AS name, jsonb_build_array(lon, lat) AS centre FROM town
       ORDER BY code`,
    );
  }

  /** Held until the commit. */
  async lock(sql: Sql, incident: number): Promise<LockedIncident | null> {
    const [row] = await sql.query<LockedIncident>(
      `SELECT state, drill_id AS drill, merged_into IS NOT NULL AS merged FROM incident
       WHERE id = $1 FOR NO KEY UPDATE`,
      [incident],
    );
    return row ?? null;
  }

  /** The first sending begins the handling. `true`: it has begun by this one. */
  async markSent(sql: Sql, incident: number, by: string, nowMs: number): Promise<boolean> {
    const begun = await sql.execute(
      `UPDATE incident SET state = 'handling', sent_at = coalesce(sent_at, $2),
         noticed_at = coalesce(noticed_at, $2), handled_at = coalesce(handled_at, $2),
         handled_by = coalesce(handled_by, $3), version = version + 1
       WHERE id = $1 AND state = 'discovered'`,
      [incident, iso(nowMs), by],
    );
    if (begun === 1) return true;
    await sql.execute(
      'UPDATE incident SET sent_at = $2, version = version + 1 WHERE id = $1 AND sent_at IS NULL',
      [incident, iso(nowMs)],
    );
    return false;
  }

  /** The first arrival, as far as what was told stands. */
  async markArrived(sql: Sql, incident: number): Promise<void> {
    await sql.execute(
      `UPDATE incident SET arrived_at = first.at, version = version + 1
       FROM (SELECT min(arrived_at) AS at FROM dispatch WHERE incident_id = $1) first
       WHERE id = $1 AND arrived_at IS DISTINCT FROM first.at`,
      [incident],
    );
  }
}
