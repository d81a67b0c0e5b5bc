import { Injectable } from '@nestjs/common';
import type {
  GatewayEntry,
  GridNodeEntry,
  PointEntry,
  RegisterImport,
  SiteEntry,
} from '@fengsui/contracts';
import { Database } from '../platform/database.js';
import { GATEWAY_ENTRY, GATEWAYS, POINT_ENTRY, POINTS, SITE_ENTRY, SITES } from './entry-rows.js';
import { RuleStore } from './rules/rule-store.js';

/** One statement, so that the four lists belong together. */
const EXPORT = `
  SELECT
    (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
       'code', code, 'parent', parent, 'name', name, 'level', level,
       'responsible', nullif(responsible, '[]'))) ORDER BY code), '[]') FROM grid_node) AS grid,
    (SELECT coalesce(jsonb_agg(${SITE_ENTRY} ORDER BY s.code), '[]') FROM ${SITES}) AS sites,
    (SELECT coalesce(jsonb_agg(${GATEWAY_ENTRY} ORDER BY g.code), '[]') FROM ${GATEWAYS}) AS gateways,
    (SELECT coalesce(jsonb_agg(${POINT_ENTRY} ORDER BY s.code, p.tag), '[]') FROM ${POINTS}) AS points`;

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
