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
interface RejectSaid {
  id: number;
  /** UTC ms. */
  received: number;
  topic: string;
  reason: RefusalReason;
  readings: number;
  detail: { path: string; message: string }[];
  replayedAt: number | null;
}
interface RejectRow extends RejectSaid {
  raw: Buffer;
}
export interface RejectHead extends RejectSaid {
  /** The first bytes of the message. */
  head: Buffer;
  /** How many the message has. */
  bytes: number;
}

/** More than this are not counted. */
const MOST_COUNTED = 10_000;
/** Of messages in one answer: then it ends with the one that goes beyond. */
const MOST_BYTES = 8 * 1024 * 1024;
const HEAD_BYTES = 2_000;
const COLUMNS = 'id, received, topic, reason, readings, detail, replayed_at AS "replayedAt"';
const MATCHING = `FROM ingest_reject
  WHERE ($1::text IS NULL OR reason = $1) AND ($2::text IS NULL OR gateway = $2)
    AND (NOT $3::boolean OR replayed_at IS NULL) AND ($4::bigint IS NULL OR id < $4)
  ORDER BY id DESC`;
const asMatching = ({ reason, gateway, waiting }: RejectFilter, before: number | null) => [
  ...[reason ?? null, gateway ?? null],
  ...[waiting ?? false, before],
];
const WAITS = `replayed_at IS NULL AND ($1::text IS NULL OR reason = $1)
  AND ($2::text IS NULL OR gateway = $2) AND id > $3 AND id <= $4`;
const asValues = ({ reason, gateway, after, upTo }: WaitingFilter) => [
  ...[reason ?? null, gateway ?? null],
  ...[after, upTo],
];

@Injectable()
export class RejectStore {
  constructor(private readonly database: Database) {}

  /**
   * Newest first, those before `before`; fewer of them when they are long.
   * @returns `isWhole`: there are no more
   */
  async list(
    filter: RejectFilter,
    before: number | null,
    most: number,
  ): Promise<{ items: IngestReject[]; isWhole: boolean }> {
    const rows = await this.database.query<RejectRow & { found: number }>(
      `SELECT * FROM (
         SELECT *, count(*) OVER () AS found,
                sum(octet_length(raw)) OVER (ORDER BY id DESC) - octet_length(raw) AS before
         FROM (SELECT ${COLUMNS}, raw ${MATCHING} LIMIT $5) r) p
       WHERE before < $6 ORDER BY id DESC`,
      [...asMatching(filter, before), most, MOST_BYTES],
    );
    const isWhole = rows.length < most && rows.length === (rows[0]?.found ?? 0);
    return { items: rows.map(rejectView), isWhole };
  }

  /** Like {@link list}, of each message the beginning alone. */
  heads(filter: RejectFilter, before: number | null, most: number): Promise<RejectHead[]> {
    return this.database.query<RejectHead>(
      `SELECT ${COLUMNS}, substring(raw FROM 1 FOR ${HEAD_BYTES}) AS head,
              octet_length(raw) AS bytes ${MATCHING} LIMIT $5`,
      [...asMatching(filter, before), most],
    );
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
