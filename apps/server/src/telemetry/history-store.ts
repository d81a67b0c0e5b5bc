/** SQL of the way out: readings of a point over a span, raw or from the continuous aggregates. */
import { Injectable } from '@nestjs/common';
import type {
  BucketRow,
  IngestReject,
  Limits,
  Quality,
  RawRow,
  RefusalReason,
  Resolution,
} from '@fengsui/contracts';
import { storedValue } from '@fengsui/domain';
import { Database } from '../platform/database.js';

export interface PointFacts {
  id: number;
  unit: string;
  limits: Limits;
  intervalS: number;
}
interface RejectRow {
  id: number;
  received: number;
  topic: string;
  reason: RefusalReason;
  readings: number;
  detail: { path: string; message: string }[];
  positions: number[];
  raw: Buffer;
  replayedAt: number | null;
}
const REJECT_COLUMNS = `id, received, topic, reason, readings, detail, positions, raw,
  replayed_at AS "replayedAt"`;

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

  async rejects(
    reason: string | undefined,
    before: number | null,
    limit: number,
  ): Promise<IngestReject[]> {
    const rows = await this.database.query<RejectRow>(
      `SELECT ${REJECT_COLUMNS} FROM ingest_reject
       WHERE ($1::text IS NULL OR reason = $1) AND ($2::bigint IS NULL OR id < $2)
       ORDER BY id DESC LIMIT $3`,
      [reason ?? null, before, limit],
    );
    return rows.map(rejectView);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function rejectView(row: RejectRow): IngestReject {
  const view: IngestReject = {
    id: String(row.id),
    received: new Date(row.received).toISOString(),
    topic: row.topic,
    reason: row.reason,
    readings: row.readings,
    detail: row.detail,
    raw: row.raw.toString('base64'),
    replayedAt: row.replayedAt === null ? null : new Date(row.replayedAt).toISOString(),
  };
  try {
    view.text = utf8.decode(row.raw);
  } catch {
    // Not text: the bytes alone are shown.
  }
  return view;
}
