/** SQL of taking a refusal back. */
import { Injectable } from '@nestjs/common';
import type { IngestReject, RefusalReason } from '@fengsui/contracts';
import { Database, type Sql } from '../platform/database.js';

export interface TakenReject {
  topic: string;
  /** Server time of its arrival, UTC ms. */
  received: number;
  reason: string;
  readings: number;
  positions: number[];
  raw: Buffer;
  /** The site whose received readings it was counted among. */
  countedSite: string | null;
  /** It had been replayed before. */
  replayed: boolean;
}

/** Of those that wait: after one id and up to another. */
export interface WaitingFilter extends RejectFilter {
  after: number;
  upTo: number;
}
export interface RejectFilter {
  reason?: RefusalReason | undefined;
  /** As the topic names it. */
  gateway?: string | undefined;
  /** Only those that were not replayed. */
  waiting?: boolean | undefined;
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

/** More than this are not counted. */
const MOST_COUNTED = 10_000;
const WAITS = `replayed_at IS NULL AND ($1::text IS NULL OR reason = $1)
  AND ($2::text IS NULL OR gateway = $2) AND id > $3 AND id <= $4`;
const asValues = ({ reason, gateway, after, upTo }: WaitingFilter) => [
  ...[reason ?? null, gateway ?? null],
  ...[after, upTo],
];

@Injectable()
export class RejectStore {
  constructor(private readonly database: Database) {}

  /** Newest first, those before `before`. */
  async list(filter: RejectFilter, before: number | null, most: number): Promise<IngestReject[]> {
    const rows = await this.database.query<RejectRow>(
      `SELECT id, received, topic, reason, readings, detail, positions, raw,
              replayed_at AS "replayedAt"
       FROM ingest_reject
       WHERE ($1::text IS NULL OR reason = $1) AND ($2::text IS NULL OR gateway = $2)
         AND (NOT $3::boolean OR replayed_at IS NULL) AND ($4::bigint IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [filter.reason ?? null, filter.gateway ?? null, filter.waiting ?? false, before, most],
    );
    return rows.map(rejectView);
  }

  /** Ids, oldest first. */
  async waiting(filter: WaitingFilter, most: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      `SELECT id FROM ingest_reject WHERE ${WAITS} ORDER BY id LIMIT $5`,
      [...asValues(filter), most],
    );
    return rows.map(({ id }) => id);
  }

  async count(filter: WaitingFilter): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT FROM ingest_reject WHERE ${WAITS} LIMIT $5) r`,
      [...asValues(filter), MOST_COUNTED],
    );
    return row?.n ?? 0;
  }

  async newestId(): Promise<number> {
    const [row] = await this.database.query<{ id: number }>(
      'SELECT coalesce(max(id), 0) AS id FROM ingest_reject',
    );
    return row?.id ?? 0;
  }

  /** Marks the refusal as replayed, under its row's lock. */
  async take(sql: Sql, id: number, nowMs: number): Promise<TakenReject | null> {
    const [row] = await sql.query<TakenReject>(
      `SELECT topic, received, reason, readings, positions, raw,
              counted_site AS "countedSite", replayed_at IS NOT NULL AS replayed
       FROM ingest_reject WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (row && !row.replayed) {
      await sql.execute(
        'UPDATE ingest_reject SET replayed_at = to_timestamp($2 / 1000.0) WHERE id = $1',
        [id, nowMs],
      );
    }
    return row ?? null;
  }

  /** Takes refused readings out of the counts: what takes them in again counts them anew. */
  async uncount(
    sql: Sql,
    reason: RefusalReason,
    readings: number,
    countedSite: string | null,
  ): Promise<void> {
    await sql.execute(
      `UPDATE ingest_count SET readings = readings - $2 WHERE outcome IN ('received', $1)`,
      [`rejected.${reason}`, readings],
    );
    if (countedSite === null) return;
    await sql.execute('UPDATE ingest_site_count SET received = received - $2 WHERE site = $1', [
      countedSite,
      readings,
    ]);
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
