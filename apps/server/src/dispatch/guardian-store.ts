/** SQL of the guardian: teams on scene, the readings around them, and what it remembers. */
import { Injectable } from '@nestjs/common';
import type { DispatchState, Position, RecallReason, ZoneView } from '@fengsui/contracts';
import { rearm, type AirClock, type GuardianMemory } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import { iso } from './times.js';

export interface WatchedTeam {
  id: number;
  drill: number | null;
  siteId: number | null;
  /** Told about its arrival or since; else its staging point. */
  position: Position | null;
  heardAt: number | null;
  positionHeardAt: number | null;
  zone: ZoneView | null;
  memory: GuardianMemory | null;
  air: AirClock[];
}
export interface NearPoint {
  id: number;
  point: string;
  position: Position | null;
  highs: (number | null)[];
  rangeMax: number;
  t: number;
  v: number;
}
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Rising gas is a danger; oxygen is one by falling, which the guardian does not judge. */
const GASES = ['combustible_gas', 'toxic_gas', 'hydrogen'];
/** An older last value says nothing of now. */
const FRESH_MS = 10 * 60_000;

@Injectable()
export class GuardianStore {
  constructor(private readonly database: Database) {}

  watched(): Promise<WatchedTeam[]> {
    return this.database.query<WatchedTeam>(
      `SELECT d.id, d.drill_id AS drill, i.site_id AS "siteId",
         CASE WHEN p.lon IS NOT NULL THEN jsonb_build_array(p.lon, p.lat)
              WHEN d.staging_lon IS NOT NULL AND d.staging_lat IS NOT NULL
                THEN jsonb_build_array(d.staging_lon, d.staging_lat) END AS position,
         d.heard_at AS "heardAt", p.recorded_at AS "positionHeardAt", z.zone, g.memory,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id::text, 'who', a.who,
             'enteredAt', round(extract(epoch FROM a.entered_at) * 1000),
             'airMinutes', a.air_minutes, 'outAt', NULL) ORDER BY a.id)
           FROM dispatch_air a WHERE a.dispatch_id = d.id AND a.out_at IS NULL), '[]') AS air
       FROM dispatch d JOIN incident i ON i.id = d.incident_id
       LEFT JOIN LATERAL (
         SELECT lon, lat, recorded_at FROM team_position
         WHERE team = d.team AND at >= coalesce(d.arrived_at, now()) - interval '15 minutes'
         ORDER BY at DESC LIMIT 1) p ON true
       LEFT JOIN incident_zone z ON z.incident_id = d.incident_id
       LEFT JOIN dispatch_guardian g ON g.dispatch_id = d.id
       WHERE d.state = 'on_scene' AND d.state NOT IN ('cleared', 'cancelled') ORDER BY d.id`,
    );
  }

  /** Gas points with a value of now, within the box or of the site without a place of their own. */
  points(siteId: number | null, box: Box | null, nowMs: number): Promise<NearPoint[]> {
    return this.database.query<NearPoint>(
      `SELECT p.id, s.code || '/' || p.tag AS point,
         CASE WHEN p.lat IS NOT NULL THEN jsonb_build_array(p.lon, p.lat)
              WHEN p.site_id IS DISTINCT FROM $1 THEN jsonb_build_array(s.lon, s.lat)
         END AS position,
         jsonb_build_array(p.limits -> 'H' -> 'value', p.limits -> 'HH' -> 'value') AS highs,
         p.range_high AS "rangeMax", l.t, l.v
       FROM point p JOIN site s ON s.id = p.site_id JOIN last_value l ON l.point_id = p.id
       WHERE p.quantity = ANY ($2) AND l.q <= 1 AND l.v IS NOT NULL AND l.t > $3
         AND ((p.lat IS NULL AND p.site_id = $1)
           OR (coalesce(p.lon, s.lon) BETWEEN $4 AND $5 AND coalesce(p.lat, s.lat) BETWEEN $6 AND $7))`,
      [
        siteId,
        GASES,
        iso(nowMs - FRESH_MS),
        box?.west ?? null,
        box?.east ?? null,
        box?.south ?? null,
        box?.north ?? null,
      ],
    );
  }

  /** By point, in order of time; good or uncertain ones only. */
  async readings(
    points: readonly number[],
    sinceMs: number,
  ): Promise<Map<number, [number, number][]>> {
    const found = new Map<number, [number, number][]>();
    if (points.length === 0) return found;
    const rows = await this.database.query<{ id: number; t: number; v: number }>(
      `SELECT point_id AS id, t, v FROM reading
       WHERE point_id = ANY ($1::int[]) AND t > $2 AND q <= 1 AND v IS NOT NULL ORDER BY t`,
      [points, iso(sinceMs)],
    );
    for (const { id, t, v } of rows) found.set(id, [...(found.get(id) ?? []), [t, v]]);
    return found;
  }

  /** How many of the real world have not ended, by state. */
  counts(): Promise<{ state: DispatchState; count: number }[]> {
    return this.database.query(
      `SELECT state, count(*) AS count FROM dispatch
       WHERE state NOT IN ('cleared', 'cancelled') AND drill_id IS NULL GROUP BY state`,
    );
  }

  async memory(sql: Sql, id: number): Promise<GuardianMemory | null> {
    const [row] = await sql.query<{ memory: GuardianMemory }>(
      'SELECT memory FROM dispatch_guardian WHERE dispatch_id = $1',
      [id],
    );
    return row?.memory ?? null;
  }

  async save(sql: Sql, id: number, memory: GuardianMemory): Promise<void> {
    await sql.execute(
      `INSERT INTO dispatch_guardian (dispatch_id, memory) VALUES ($1, $2)
       ON CONFLICT (dispatch_id) DO UPDATE SET memory = excluded.memory`,
      [id, JSON.stringify(memory)],
    );
  }

  /** Under the lock of the dispatch. */
  async rearm(sql: Sql, id: number, reason: RecallReason): Promise<void> {
    const memory = await this.memory(sql, id);
    if (memory) await this.save(sql, id, rearm(memory, reason));
  }

  /** Who has left the scene comes there anew. */
  async forgetLeft(): Promise<void> {
    await this.database.execute(
      `DELETE FROM dispatch_guardian g USING dispatch d
       WHERE d.id = g.dispatch_id AND d.state <> 'on_scene'`,
    );
  }
}
