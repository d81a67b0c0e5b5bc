/** SQL of the readings' past: the newest of each point that had come by a moment. */
import { Injectable } from '@nestjs/common';
import type { Position, Quality, Quantity } from '@fengsui/contracts';
import { Database } from '../platform/database.js';

/** What is older says nothing of then, and would have to be sought in ever older chunks. */
const LOOK_BACK = `interval '1 day'`;

/** A point as it is registered now, with what was its newest reading. */
export interface PastPoint {
  id: number;
  site: string;
  tag: string;
  unitOfPlant: string | null;
  quantity: Quantity;
  unit: string;
  intervalS: number;
  position: Position;
  t: number | null;
  v: number | null;
  q: Quality;
  flags: number;
  receivedMs: number | null;
}

@Injectable()
export class PastReadingStore {
  constructor(private readonly database: Database) {}

  /** Live ones alone: what came later as backfill, nobody had then; drills are another world. */
  points(atMs: number): Promise<PastPoint[]> {
    return this.database.query<PastPoint>(
      `SELECT p.id, s.code AS site, p.tag, p.unit_of_plant AS "unitOfPlant", p.quantity, p.unit,
              p.interval_s AS "intervalS",
              jsonb_build_array(coalesce(p.lon, s.lon), coalesce(p.lat, s.lat)) AS position,
              r.t, r.v, coalesce(r.q, 0) AS q, coalesce(r.flags, 0) AS flags,
              r.received AS "receivedMs"
       FROM point p JOIN site s ON s.id = p.site_id
       LEFT JOIN LATERAL (
         SELECT t, v, q, flags, received FROM reading
         WHERE point_id = p.id AND t <= to_timestamp($1 / 1000.0)
           AND t > to_timestamp($1 / 1000.0) - ${LOOK_BACK}
           AND received <= to_timestamp($1 / 1000.0) AND q < 3 AND flags & 4 = 0
         ORDER BY t DESC LIMIT 1) r ON true
       ORDER BY s.code, p.tag`,
      [atMs],
    );
  }
}
