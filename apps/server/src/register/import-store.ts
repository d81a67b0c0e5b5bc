import { Injectable } from '@nestjs/common';
import type {
  GatewayEntry,
  GridNodeEntry,
  PointEntry,
  RegisterImport,
  SiteEntry,
  Town,
} from '@fengsui/contracts';
import { Database, type Sql } from '../platform/database.js';
import type { KnownCodes } from './import-errors.js';

/** Entries of one list in one statement: the body's JSON as it came, taken apart by PostgreSQL. */
@Injectable()
export class ImportStore {
  constructor(private readonly database: Database) {}

  /** Also the lock that lets imports happen one after another. */
  async raiseRevision(sql: Sql): Promise<number> {
    const [row] = await sql.query<{ revision: number }>(
      'UPDATE register_revision SET revision = revision + 1 RETURNING revision',
    );
    if (!row) throw new Error('register_revision has no row');
    return row.revision;
  }

  async known(sql: Sql, { grid, gateways = [], points = [] }: RegisterImport): Promise<KnownCodes> {
    const [row] = await sql.query<{
      towns: string[];
      sites: string[];
      gateways: [string, string][];
      grid: [string, string | null][];
    }>(
      `SELECT
        (SELECT coalesce(jsonb_agg(code), '[]') FROM town) AS towns,
        (SELECT coalesce(jsonb_agg(code), '[]') FROM site WHERE code = ANY ($1)) AS sites,
        (SELECT coalesce(jsonb_agg(jsonb_build_array(g.code, s.code)), '[]')
         FROM gateway g JOIN site s ON s.id = g.site_id WHERE g.code = ANY ($2)) AS gateways,
        (SELECT coalesce(jsonb_agg(jsonb_build_array(code, parent)), '[]')
         FROM grid_node WHERE $3) AS grid`,
      [
        [...new Set([...gateways, ...points].map(({ site }) => site))],
        [
          ...new Set([
            ...gateways.map(({ code }) => code),
            ...points.map((point) => point.gateway),
          ]),
        ],
        grid !== undefined && grid.length > 0,
      ],
    );
    return {
      towns: new Set(row?.towns),
      sites: new Set(row?.sites),
      gateways: new Map(row?.gateways),
      grid: new Map(row?.grid),
    };
  }

  async putTowns(towns: readonly Town[]): Promise<void> {
    await this.database.execute(
      `INSERT INTO town (code, name, lon, lat)
       SELECT r.code, r.name, (r.centre->>0)::float8, (r.centre->>1)::float8
       FROM jsonb_to_recordset($1::jsonb) AS r (code text, name jsonb, centre jsonb)
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, lon = excluded.lon, lat = excluded.lat`,
      [JSON.stringify(towns)],
    );
  }

  /** An entry without responsible persons leaves those of the node as they are. */
  async putGrid(sql: Sql, grid: readonly GridNodeEntry[]): Promise<void> {
    const json = JSON.stringify(grid);
    const rows = `jsonb_to_recordset($1::jsonb)
      AS r (code text, parent text, name jsonb, level text, responsible jsonb)`;
    await sql.execute(
      `INSERT INTO grid_node (code, parent, name, level)
       SELECT code, parent, name, level FROM ${rows}
       ON CONFLICT (code) DO UPDATE
       SET parent = excluded.parent, name = excluded.name, level = excluded.level`,
      [json],
    );
    await sql.execute(
      `UPDATE grid_node g SET responsible = r.responsible FROM ${rows}
       WHERE g.code = r.code AND r.responsible IS NOT NULL`,
      [json],
    );
  }

  async putSites(sql: Sql, sites: readonly SiteEntry[]): Promise<void> {
    await sql.execute(
      `INSERT INTO site (code, kind, name, town, lon, lat, details, demo)
       SELECT e->>'code', e->>'kind', e->'name', e->>'town',
              (e->'position'->>0)::float8, (e->'position'->>1)::float8,
              e - '{code,kind,name,town,position,demo}'::text[], coalesce((e->>'demo')::boolean, false)
       FROM jsonb_array_elements($1::jsonb) AS e
       ON CONFLICT (code) DO UPDATE
       SET kind = excluded.kind, name = excluded.name, town = excluded.town, lon = excluded.lon,
           lat = excluded.lat, details = excluded.details, demo = excluded.demo`,
      [JSON.stringify(sites)],
    );
  }

  /** A gateway never moves to another site, so one that is there stays as it is. */
  async putGateways(sql: Sql, gateways: readonly GatewayEntry[]): Promise<void> {
    await sql.execute(
      `INSERT INTO gateway (code, site_id)
       SELECT r.code, s.id
       FROM jsonb_to_recordset($1::jsonb) AS r (code text, site text) JOIN site s ON s.code = r.site
       ON CONFLICT (code) DO NOTHING`,
      [JSON.stringify(gateways)],
    );
  }

  async putPoints(sql: Sql, points: readonly PointEntry[]): Promise<void> {
    await sql.execute(
      `INSERT INTO point (site_id, gateway_id, tag, name, unit_of_plant, quantity, substance, unit,
                          range_low, range_high, interval_s, lon, lat, limits)
       SELECT s.id, g.id, r.tag, r.name, r."unitOfPlant", r.quantity, r.substance, r.unit,
              (r.range->>0)::float8, (r.range->>1)::float8, r."intervalS",
              (r.position->>0)::float8, (r.position->>1)::float8, coalesce(r.limits, '{}')
       FROM jsonb_to_recordset($1::jsonb) AS r (
              site text, gateway text, tag text, name jsonb, "unitOfPlant" text, quantity text,
              substance text, unit text, range jsonb, "intervalS" float8, position jsonb, limits jsonb)
       JOIN site s ON s.code = r.site JOIN gateway g ON g.code = r.gateway
       ON CONFLICT (site_id, tag) DO UPDATE
       SET gateway_id = excluded.gateway_id, name = excluded.name,
           unit_of_plant = excluded.unit_of_plant, quantity = excluded.quantity,
           substance = excluded.substance, unit = excluded.unit, range_low = excluded.range_low,
           range_high = excluded.range_high, interval_s = excluded.interval_s, lon = excluded.lon,
           lat = excluded.lat, limits = excluded.limits,
           rule_version = point.rule_version + (point.limits IS DISTINCT FROM excluded.limits)::int`,
      [JSON.stringify(points)],
    );
  }
}
