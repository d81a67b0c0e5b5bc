/** SQL of the last hours of all points of a site, from the continuous aggregates. */
import { Injectable } from '@nestjs/common';
import type { SparklineRow } from '@fengsui/contracts';
import { Database } from '../platform/database.js';
import { MOST_POINTS, type SparklinePlan } from './sparklines.js';

interface Row {
  id: number;
  t: number;
  min: number | null;
  max: number | null;
  last: number | null;
}

@Injectable()
export class SparklineStore {
  constructor(private readonly database: Database) {}

  /** Tag by number; `null` when there is no such site. */
  async tags(site: string): Promise<Map<number, string> | null> {
    const [known] = await this.database.query<{ points: [number, string][] }>(
      `SELECT coalesce((SELECT jsonb_agg(jsonb_build_array(p.id, p.tag) ORDER BY p.tag)
                        FROM (SELECT id, tag FROM point WHERE site_id = s.id
                              ORDER BY tag LIMIT $2) p), '[]') AS points
       FROM site s WHERE s.code = $1`,
      [site, MOST_POINTS],
    );
    return known ? new Map(known.points) : null;
  }

  /** By the numbers of the points, which the index of both halves of an aggregate knows. */
  async lines(ids: readonly number[], plan: SparklinePlan): Promise<Map<number, SparklineRow[]>> {
    const rows = await this.database.query<Row>(
      `SELECT point_id AS id,
              time_bucket($4 * interval '1 millisecond', bucket, to_timestamp(0)) AS t, min(min) AS min,
              max(max) AS max, last(last, bucket) AS last
       FROM reading_${plan.resolution}
       WHERE point_id = ANY ($1::int[]) AND bucket >= to_timestamp($2 / 1000.0)
         AND bucket <= to_timestamp($3 / 1000.0)
       GROUP BY 1, 2 ORDER BY 1, 2`,
      [ids, plan.fromMs, plan.toMs, plan.bucketMs],
    );
    const lines = new Map<number, SparklineRow[]>();
    for (const { id, t, min, max, last } of rows) {
      const line = lines.get(id);
      if (line) line.push([t, min, max, last]);
      else lines.set(id, [[t, min, max, last]]);
    }
    return lines;
  }
}
