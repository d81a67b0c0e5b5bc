import { Injectable } from '@nestjs/common';
import type {
  Limits,
  LocalizedName,
  Quality,
  Quantity,
  Severity,
  SubstanceCode,
} from '@fengsui/contracts';
import { Database } from '../platform/database.js';

export interface PointRow {
  site: string;
  tag: string;
  gateway: string;
  name: LocalizedName | null;
  unitOfPlant: string | null;
  quantity: Quantity;
  substance: SubstanceCode | null;
  unit: string;
  low: number;
  high: number;
  intervalS: number;
  lon: number | null;
  lat: number | null;
  limits: Limits;
  gatewayOffline: boolean;
  worst: Severity | null;
  /** The newest live reading; all `null` when none ever came. */
  t: number | null;
  v: number | null;
  q: Quality | null;
  flags: number | null;
  received: number | null;
  freshAt: number | null;
}

const SELECT = `
  SELECT s.code AS site, p.tag, g.code AS gateway, p.name, p.unit_of_plant AS "unitOfPlant",
         p.quantity, p.substance, p.unit, p.range_low AS low, p.range_high AS high,
         p.interval_s AS "intervalS", p.lon, p.lat, p.limits, g.state = 'offline' AS "gatewayOffline",
         (SELECT min(a.severity) FROM alarm a WHERE a.subject = 'p' || p.id AND a.open) AS worst,
         v.t, v.v, v.q, v.flags, v.received, v.fresh_at AS "freshAt"
  FROM point p
  JOIN site s ON s.id = p.site_id
  JOIN gateway g ON g.id = p.gateway_id
  LEFT JOIN last_value v ON v.point_id = p.id`;

@Injectable()
export class PointStore {
  constructor(private readonly database: Database) {}

  /** By site and tag, of one site or of all. */
  list(site: string | null, after: readonly string[] | null, most: number): Promise<PointRow[]> {
    return this.database.query<PointRow>(
      `${SELECT}
       WHERE ($1::text IS NULL OR s.code = $1) AND ($2::text IS NULL OR (s.code, p.tag) > ($2, $3))
       ORDER BY s.code, p.tag LIMIT $4`,
      [site, after?.[0] ?? null, after?.[1] ?? null, most],
    );
  }

  async find(site: string, tag: string): Promise<PointRow | null> {
    const [row] = await this.database.query<PointRow>(
      `${SELECT} WHERE s.code = $1 AND p.tag = $2`,
      [site, tag],
    );
    return row ?? null;
  }
}
