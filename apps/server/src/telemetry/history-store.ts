/** SQL of the way out: readings of a point over a span, raw or from the continuous aggregates. */
import { Injectable } from '@nestjs/common';
import type {
  BucketRow,
  IngestStats,
  Limits,
  Quality,
  RateRow,
  RawRow,
  Resolution,
} from '@fengsui/contracts';
import { storedValue } from '@fengsui/domain';
import { Database } from '../platform/database.js';

export interface SiteCounted {
  /** UTC ms. */
  since: number;
  bySite: NonNullable<IngestStats['bySite']>;
}
type Outcome = 'received' | 'stored' | 'duplicate' | 'rejected';
export interface PointFacts {
  id: number;
  unit: string;
  limits: Limits;
  intervalS: number;
}

@Injectable()
export class HistoryStore {
  constructor(private readonly database: Database) {}

  async point(site: string, tag: string): Promise<PointFacts | null> {
    const [row] = await this.database.query<PointFacts>(
      `SELECT p.id, p.unit, p.limits, p.interval_s AS "intervalS"
       FROM point p JOIN site s ON s.id = p.site_id WHERE s.code = $1 AND p.tag = $2`,
      [site, tag],
    );
    return row ?? null;
  }

  async raw(pointId: number, fromMs: number, toMs: number, limit: number): Promise<RawRow[]> {
    const rows = await this.database.query<{
      t: number;
      v: number | null;
      q: Quality;
      flags: number;
    }>(
      `SELECT t, v, q, flags FROM reading
       WHERE point_id = $1 AND t >= to_timestamp($2 / 1000.0) AND t <= to_timestamp($3 / 1000.0)
       ORDER BY t LIMIT $4`,
      [pointId, fromMs, toMs, limit],
    );
    return rows.map(({ t, v, q, flags }) => [t, storedValue(v, flags), q]);
  }

  /** @param bucketMs a multiple of the resolution's own width */
  async buckets(
    pointId: number,
    fromMs: number,
    toMs: number,
    resolution: Exclude<Resolution, 'raw'>,
    bucketMs: number,
  ): Promise<BucketRow[]> {
    const rows = await this.database.query<{
      t: number;
      min: number | null;
      avg: number | null;
      max: number | null;
      last: number | null;
      n: number;
    }>(
      `SELECT time_bucket($4 * interval '1 millisecond', bucket) AS t, min(min) AS min,
              sum(sum) / nullif(sum(n), 0) AS avg, max(max) AS max, last(last, bucket) AS last,
              sum(n) AS n
       FROM reading_${resolution}
       WHERE point_id = $1 AND bucket >= time_bucket($4 * interval '1 millisecond', to_timestamp($2 / 1000.0))
         AND bucket <= to_timestamp($3 / 1000.0)
       GROUP BY 1 ORDER BY 1`,
      [pointId, fromMs, toMs, bucketMs],
    );
    return rows.map(({ t, min, avg, max, last, n }) => [t, min, avg, max, last, n]);
  }

  async counts(): Promise<Map<string, number>> {
    const rows = await this.database.query<{ outcome: string; readings: number }>(
      'SELECT outcome, readings FROM ingest_count',
    );
    return new Map(rows.map(({ outcome, readings }) => [outcome, readings]));
  }

  /** What came by site, and since when that is counted. */
  async siteCounts(): Promise<SiteCounted> {
    const rows = await this.database.query<{
      since: number;
      site: string | null;
      received: number;
      stored: number;
      duplicate: number;
    }>(
      `SELECT s.since, c.site, c.received, c.stored, c.duplicate
       FROM ingest_since s LEFT JOIN ingest_site_count c ON true ORDER BY c.site`,
    );
    const bySite: SiteCounted['bySite'] = {};
    for (const { site, received, stored, duplicate } of rows) {
      if (site !== null) bySite[site] = { received, stored, duplicate };
    }
    return { since: rows[0]?.since ?? 0, bySite };
  }

  /** @param bucketMs a multiple of a minute */
  async rates(fromMs: number, bucketMs: number): Promise<RateRow[]> {
    const rows = await this.database.query<Record<'t' | Outcome, number>>(
      `SELECT time_bucket($2::float8 * interval '1 millisecond', minute, to_timestamp(0)) AS t,
              sum(received)::bigint AS received, sum(stored)::bigint AS stored,
              sum(duplicate)::bigint AS duplicate, sum(rejected)::bigint AS rejected
       FROM ingest_minute WHERE minute >= to_timestamp($1::float8 / 1000.0)
       GROUP BY 1 ORDER BY 1`,
      [fromMs, bucketMs],
    );
    return rows.map(({ t, received, stored, duplicate, rejected }) => [
      ...[t, received, stored],
      ...[duplicate, rejected],
    ]) as RateRow[];
  }

  /** Since when minutes and sites are counted, UTC ms. */
  async countedSince(): Promise<number> {
    const [row] = await this.database.query<{ since: number }>('SELECT since FROM ingest_since');
    return row?.since ?? 0;
  }
}
