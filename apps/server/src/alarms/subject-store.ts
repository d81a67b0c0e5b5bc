/** SQL of the register and the rules as the alarm engine needs them. */
import { Injectable } from '@nestjs/common';
import type { Limits } from '@fengsui/contracts';
import { Database } from '../platform/database.js';
import { SHARD_OF_SITE } from '../platform/shard.js';
import type { GatewaySubject, PointSubject, SiteSubject } from './subjects.js';
import type { RuleRow } from './rule-set.js';

/** A point before the rules that look at it are known. */
export type PointRow = Omit<PointSubject, 'plan'> & {
  limits: Limits;
  limitsVersion: number;
  range: [number, number];
};

const PLACED = `${SHARD_OF_SITE('s.id')} AS shard, s.id AS "siteId", s.code AS site, s.name AS "siteName"`;
const SITE_POSITION = 'jsonb_build_array(s.lon, s.lat) AS position';
export const POINT_SUBJECT = `SELECT 'point' AS kind, 'p' || p.id AS key, p.id,
    s.code || '/' || p.tag AS name, ${PLACED}, p.name AS "pointName",
    jsonb_build_array(coalesce(p.lon, s.lon), coalesce(p.lat, s.lat)) AS position,
    p.unit_of_plant AS "unitOfPlant", g.id AS "gatewayId", g.code AS gateway, p.unit, p.quantity,
    p.substance, p.interval_s AS "intervalS", p.limits, p.rule_version AS "limitsVersion",
    jsonb_build_array(p.range_low, p.range_high) AS range
  FROM point p JOIN site s ON s.id = p.site_id JOIN gateway g ON g.id = p.gateway_id`;
export const GATEWAY_SUBJECT = `SELECT 'gateway' AS kind, 'g' || g.id AS key, g.id, g.code, ${PLACED},
    ${SITE_POSITION}
  FROM gateway g JOIN site s ON s.id = g.site_id`;
export const SITE_SUBJECT = `SELECT 'site' AS kind, 's' || s.id AS key, s.id, ${PLACED},
    ${SITE_POSITION}
  FROM site s`;

export interface SubjectRows {
  revision: number;
  points: PointRow[];
  gateways: GatewaySubject[];
  sites: SiteSubject[];
  rules: RuleRow[];
}

@Injectable()
export class SubjectStore {
  constructor(private readonly database: Database) {}

  all(): Promise<SubjectRows> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [row] = await sql.query<{ revision: number }>('SELECT revision FROM register_revision');
      return {
        revision: row?.revision ?? 0,
        points: await sql.query<PointRow>(POINT_SUBJECT),
        gateways: await sql.query<GatewaySubject>(GATEWAY_SUBJECT),
        sites: await sql.query<SiteSubject>(SITE_SUBJECT),
        rules: await sql.query<RuleRow>(
          'SELECT code, kind, body, version, enabled FROM rule ORDER BY code',
        ),
      };
    });
  }
}
