/** SQL of the register as the ingest needs it. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { SHARD_OF_SITE } from '../platform/shard.js';

interface GatewayRow {
  site: string;
  shard: number;
  /** `null` for a site without gateways. */
  id: number | null;
  code: string | null;
}
interface PointRow {
  site: string;
  id: number;
  tag: string;
  gatewayId: number;
  unit: string;
  rangeLow: number;
  rangeHigh: number;
}

@Injectable()
export class IndexStore {
  constructor(private readonly database: Database) {}

  async revision(): Promise<number> {
    const [row] = await this.database.query<{ revision: number }>(
      'SELECT revision FROM register_revision',
    );
    return row?.revision ?? 0;
  }

  read(): Promise<{ revision: number; gateways: GatewayRow[]; points: PointRow[] }> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [row] = await sql.query<{ revision: number }>('SELECT revision FROM register_revision');
      const gateways = await sql.query<GatewayRow>(
        `SELECT s.code AS site, ${SHARD_OF_SITE('s.id')} AS shard, g.id, g.code
         FROM site s LEFT JOIN gateway g ON g.site_id = s.id`,
      );
      const points = await sql.query<PointRow>(
        `SELECT s.code AS site, p.id, p.tag, p.gateway_id AS "gatewayId", p.unit,
                p.range_low AS "rangeLow", p.range_high AS "rangeHigh"
         FROM point p JOIN site s ON s.id = p.site_id`,
      );
      return { revision: row?.revision ?? 0, gateways, points };
    });
  }
}
