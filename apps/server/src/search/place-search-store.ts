/** SQL of the search among sites and points. */
import { Injectable } from '@nestjs/common';
import type { LocalizedName, Position } from '@fengsui/contracts';
import { freshness } from '@fengsui/domain';
import { Database } from '../platform/database.js';
import { detailOf, NOT_FRESH_WORDS } from './detail.js';
import type { Found, Nearness } from './found.js';
import {
  contains,
  nearness,
  POINT_CONTAINS,
  POINT_NEARNESS,
  sitesWith,
  valuesFor,
} from './search-sql.js';

interface SiteRow {
  code: string;
  name: LocalizedName;
  town: LocalizedName;
  operator: string | null;
  position: Position;
  nearness: Nearness;
}
interface PointRow {
  code: string;
  name: LocalizedName;
  site: string;
  siteName: LocalizedName;
  unit: string;
  position: Position;
  intervalS: number;
  gatewayOffline: boolean;
  v: number | null;
  freshAtMs: number | null;
  nearness: Nearness;
}

const SITE_NAMES = ["s.name->>'zh'", "s.name->>'en'"];
function valueOf(row: PointRow, nowMs: number): LocalizedName | string | null {
  const state = freshness(row, nowMs);
  if (state !== 'fresh') return NOT_FRESH_WORDS[state];
  return row.v === null ? null : `${Math.round(row.v * 1000) / 1000} ${row.unit}`.trim();
}

@Injectable()
export class PlaceSearchStore {
  constructor(private readonly database: Database) {}

  async sites(q: string, most: number): Promise<Found[]> {
    const rows = await this.database.query<SiteRow>(
      `SELECT s.code, s.name, t.name AS town, s.details->>'operator' AS operator,
              jsonb_build_array(s.lon, s.lat) AS position, ${nearness(['s.code'], SITE_NAMES)}
       FROM site s JOIN town t ON t.code = s.town
       WHERE ${contains(['s.code', ...SITE_NAMES, "s.details->>'operator'"])}
       ORDER BY nearness, s.code LIMIT $2`,
      valuesFor(q, most),
    );
    return rows.map(({ code, name, town, operator, position, nearness: near }) => ({
      hit: { kind: 'site', code, name, detail: detailOf(town, operator), site: code, position },
      nearness: near,
    }));
  }

  async points(q: string, most: number, nowMs: number): Promise<Found[]> {
    const rows = await this.database.query<PointRow>(
      `SELECT s.code || '/' || p.tag AS code,
              coalesce(p.name, jsonb_build_object('zh', p.tag)) AS name, s.code AS site,
              s.name AS "siteName", p.unit, p.interval_s AS "intervalS",
              g.state = 'offline' AS "gatewayOffline",
              jsonb_build_array(coalesce(p.lon, s.lon), coalesce(p.lat, s.lat)) AS position,
              v.v, v.fresh_at AS "freshAtMs", f.nearness
       FROM (
         SELECT p.id, ${POINT_NEARNESS}
         FROM point p JOIN site s ON s.id = p.site_id
         WHERE ${POINT_CONTAINS} OR p.site_id = ANY (${sitesWith(['code'])})
         ORDER BY nearness, p.site_id, p.id LIMIT $2) f
       JOIN point p ON p.id = f.id JOIN site s ON s.id = p.site_id
       JOIN gateway g ON g.id = p.gateway_id LEFT JOIN last_value v ON v.point_id = p.id
       ORDER BY f.nearness, s.code, p.tag`,
      valuesFor(q, most),
    );
    return rows.map((row) => ({
      hit: {
        kind: 'point',
        code: row.code,
        name: row.name,
        detail: detailOf(row.siteName, valueOf(row, nowMs)),
        site: row.site,
        position: row.position,
      },
      nearness: row.nearness,
    }));
  }
}
