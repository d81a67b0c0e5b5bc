/** SQL of the register as the alarm engine needs it. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { SHARD_OF_SITE } from '../platform/shard.js';
import type { GatewaySubject, PointSubject } from './subjects.js';

export const POINT_SUBJECT = `SELECT 'point' AS kind, p.id, s.code || '/' || p.tag AS name,
    ${SHARD_OF_SITE('s.id')} AS shard, s.id AS "siteId", s.code AS site, s.name AS "siteName",
    p.name AS "pointName", g.id AS "gatewayId", g.code AS gateway, p.unit, p.quantity, p.substance,
    p.limits, p.rule_version AS "ruleVersion"
  FROM point p JOIN site s ON s.id = p.site_id JOIN gateway g ON g.id = p.gateway_id`;
export const GATEWAY_SUBJECT = `SELECT 'gateway' AS kind, g.id, g.code,
    ${SHARD_OF_SITE('s.id')} AS shard, s.id AS "siteId", s.code AS site, s.name AS "siteName"
  FROM gateway g JOIN site s ON s.id = g.site_id`;

@Injectable()
export class SubjectStore {
  constructor(private readonly database: Database) {}

  all(): Promise<{ revision: number; points: PointSubject[]; gateways: GatewaySubject[] }> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [row] = await sql.query<{ revision: number }>('SELECT revision FROM register_revision');
      return {
        revision: row?.revision ?? 0,
        points: await sql.query<PointSubject>(POINT_SUBJECT),
        gateways: await sql.query<GatewaySubject>(GATEWAY_SUBJECT),
      };
    });
  }
}
