import { Injectable } from '@nestjs/common';
import type {
  GatewayEntry,
  GridNodeEntry,
  PointEntry,
  RegisterImport,
  SiteEntry,
} from '@fengsui/contracts';
import { Database } from '../platform/database.js';
import { RuleStore } from './rules/rule-store.js';

/** One statement, so that the four lists belong together; a missing column leaves its key out. */
const EXPORT = `
  SELECT
    (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
       'code', code, 'parent', parent, 'name', name, 'level', level,
       'responsible', nullif(responsible, '[]'))) ORDER BY code), '[]') FROM grid_node) AS grid,
    (SELECT coalesce(jsonb_agg(details || jsonb_strip_nulls(jsonb_build_object(
       'code', code, 'kind', kind, 'name', name, 'town', town, 'position', jsonb_build_array(lon, lat),
       'demo', nullif(demo, false))) ORDER BY code), '[]') FROM site) AS sites,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'site', s.code) ORDER BY g.code), '[]')
     FROM gateway g JOIN site s ON s.id = g.site_id) AS gateways,
    (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
       'site', s.code, 'tag', p.tag, 'gateway', g.code, 'name', p.name,
       'unitOfPlant', p.unit_of_plant, 'quantity', p.quantity, 'substance', p.substance,
       'unit', p.unit, 'range', jsonb_build_array(p.range_low, p.range_high),
       'intervalS', p.interval_s,
       'position', CASE WHEN p.lon IS NOT NULL THEN jsonb_build_array(p.lon, p.lat) END,
       'limits', nullif(p.limits, '{}'))) ORDER BY s.code, p.tag), '[]')
     FROM point p JOIN site s ON s.id = p.site_id JOIN gateway g ON g.id = p.gateway_id) AS points`;

interface Row {
  grid: GridNodeEntry[];
  sites: SiteEntry[];
  gateways: GatewayEntry[];
  points: PointEntry[];
}

@Injectable()
export class ExportStore {
  constructor(
    private readonly database: Database,
    private readonly rules: RuleStore,
  ) {}

  async all(): Promise<RegisterImport> {
    const [row] = await this.database.query<Row>(EXPORT);
    return { ...row, rules: await this.rules.exported() };
  }
}
