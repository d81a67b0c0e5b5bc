/** SQL of what a drill is scored by. */
import { Injectable } from '@nestjs/common';
import type { Capability, Position, SubstanceCode } from '@fengsui/contracts';
import { tasksFor, type DrillFacts } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';

/** The first team that was sent, with all that was true then; time in UTC ms. */
export interface Sent {
  sentAt: number;
  team: string;
  capabilities: Capability[];
  staging: Position | null;
  windFromDeg: number | null;
}

interface FactsRow {
  sent: Sent | null;
  alarmAt: number | null;
  noticedAt: number | null;
  ackedAt: number | null;
  substance: SubstanceCode | null;
  fire: boolean;
  lon: number | null;
  lat: number | null;
}

@Injectable()
export class FactsStore {
  constructor(private readonly database: Database) {}

  /** Of the first incident of the drill; the others follow from it. */
  async of(drill: number, sql: Sql = this.database): Promise<DrillFacts> {
    const [row] = await sql.query<FactsRow>(
      `SELECT d.sent, i.noticed_at AS "noticedAt", i.acked_at AS "ackedAt", i.substance,
         coalesce(i.fire, false) AS fire, i.lon, i.lat,
         (SELECT min(a.raised_at) FROM drill_alarm a WHERE a.drill_id = d.id) AS "alarmAt"
       FROM drill d LEFT JOIN LATERAL (
         SELECT * FROM incident i WHERE i.drill_id = d.id ORDER BY i.id LIMIT 1) i ON true
       WHERE d.id = $1`,
      [drill],
    );
    if (!row) throw new Error(`drill ${drill} is not there`);
    const { alarmAt, noticedAt, ackedAt, substance, fire, lon, lat } = row;
    const sent = row.sent ?? (await this.#sent(sql, drill));
    return {
      alarmAt,
      noticedAt,
      ackedAt,
      sentAt: sent?.sentAt ?? null,
      needs: tasksFor(substance, fire)[0]?.lines ?? [],
      sent,
      incidentAt: lon === null || lat === null ? null : [lon, lat],
      windFromDeg: sent?.windFromDeg ?? null,
    };
  }

  /** Keeps what is true while a team is sent: wind, staging point and team may be others later. */
  async keepSent(sql: Sql, drill: number): Promise<void> {
    const sent = await this.#sent(sql, drill);
    if (!sent) return;
    await sql.execute('UPDATE drill SET sent = $2 WHERE id = $1 AND sent IS NULL', [
      drill,
      JSON.stringify(sent),
    ]);
  }

  /** The wind of the zone that people see, else of the script. */
  async #sent(sql: Sql, drill: number): Promise<Sent | null> {
    const [row] = await sql.query<Sent>(
      `SELECT (extract(epoch FROM o.sent_at) * 1000)::float8 AS "sentAt", o.team,
         coalesce(t.entry->'capabilities', '[]') AS capabilities,
         CASE WHEN o.staging_lon IS NULL OR o.staging_lat IS NULL THEN NULL
           ELSE jsonb_build_array(o.staging_lon, o.staging_lat) END AS staging,
         coalesce(z.zone->'wind'->>'fromDeg', d.timeline->'wind'->>'fromDeg')::float8
           AS "windFromDeg"
       FROM drill d JOIN dispatch o ON o.drill_id = d.id JOIN team t ON t.code = o.team
       LEFT JOIN incident_zone z ON z.incident_id = o.incident_id
       WHERE d.id = $1 AND o.sent_at IS NOT NULL ORDER BY o.sent_at, o.id LIMIT 1`,
      [drill],
    );
    return row ?? null;
  }
}
