import { Injectable } from '@nestjs/common';
import type { GatewayView, LocalizedName, Severity, SiteEntry, SiteKind } from '@fengsui/contracts';
import { Database } from '../platform/database.js';

export type SiteDetails = Omit<SiteEntry, 'code' | 'kind' | 'name' | 'town' | 'position' | 'demo'>;

export interface SiteRow {
  code: string;
  kind: SiteKind;
  name: LocalizedName;
  town: string;
  lon: number;
  lat: number;
  details: SiteDetails;
  demo: boolean;
  worst: Severity | null;
  open: number;
  unacknowledged: number;
  gateways: [
    code: string,
    state: GatewayView['state'],
    stateAt: number | null,
    seen: number | null,
  ][];
  /** One per point. */
  reporting: [freshAtMs: number | null, intervalS: number, gatewayOffline: boolean][];
}

const MS = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint`;
const SELECT = `
  SELECT s.code, s.kind, s.name, s.town, s.lon, s.lat, s.details, s.demo,
         a.worst, a.open, a.unacknowledged, g.gateways, p.reporting
  FROM site s
  CROSS JOIN LATERAL (
    SELECT min(severity) AS worst, count(*) AS open, count(*) FILTER (WHERE NOT acked) AS unacknowledged
    FROM alarm WHERE site_id = s.id AND open) a
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(
             jsonb_build_array(code, state, ${MS('state_at')}, ${MS('last_seen')}) ORDER BY code), '[]')
           AS gateways
    FROM gateway WHERE site_id = s.id) g
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(
             jsonb_build_array(${MS('v.fresh_at')}, p.interval_s, w.state = 'offline')), '[]')
           AS reporting
    FROM point p JOIN gateway w ON w.id = p.gateway_id LEFT JOIN last_value v ON v.point_id = p.id
    WHERE p.site_id = s.id) p`;

@Injectable()
export class SiteStore {
  constructor(private readonly database: Database) {}

  list(after: string | null, most: number): Promise<SiteRow[]> {
    return this.database.query<SiteRow>(
      `${SELECT} WHERE $1::text IS NULL OR s.code > $1 ORDER BY s.code LIMIT $2`,
      [after, most],
    );
  }

  async find(code: string): Promise<SiteRow | null> {
    const [row] = await this.database.query<SiteRow>(`${SELECT} WHERE s.code = $1`, [code]);
    return row ?? null;
  }

  async exists(code: string): Promise<boolean> {
    const rows = await this.database.query('SELECT 1 FROM site WHERE code = $1', [code]);
    return rows.length > 0;
  }
}
