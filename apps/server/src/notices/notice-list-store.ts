/** The delivery records, newest first. */
import { Injectable } from '@nestjs/common';
import type { NoticeState, NoticeTry, NoticeView } from '@fengsui/contracts';
import { Database } from '../platform/database.js';

interface NoticeRow extends Omit<NoticeView, 'occurrence' | 'dueAt' | 'expiresAt' | 'tries'> {
  number: number;
  occurrence: number | null;
  dueAt: number;
  expiresAt: number;
  /** Times in ms. */
  tries: (Omit<NoticeTry, 'at'> & { at: number })[];
}

export interface NoticesWanted {
  occurrence?: number | undefined;
  state?: NoticeState | undefined;
}

const iso = (ms: number) => new Date(ms).toISOString();

function viewOf(row: NoticeRow): NoticeView {
  const { id, seq, transition, severity, step, seat, recipient, channel } = row;
  return {
    id,
    occurrence: row.occurrence === null ? null : String(row.occurrence),
    seq,
    transition,
    severity,
    step,
    seat,
    recipient,
    channel,
    state: row.state,
    reason: row.reason,
    dueAt: iso(row.dueAt),
    expiresAt: iso(row.expiresAt),
    group: row.group,
    alarms: row.alarms,
    tries: row.tries.map((each) => ({ ...each, at: iso(each.at) })),
  };
}

@Injectable()
export class NoticeListStore {
  constructor(private readonly database: Database) {}

  /** @param before only those with a smaller number */
  async list(
    { occurrence, state }: NoticesWanted,
    before: number | null,
    limit: number,
  ): Promise<{ items: NoticeView[]; next: string | null }> {
    const rows = await this.database.query<NoticeRow>(
      `SELECT n.id AS number, n.uid AS id, n.occurrence, n.seq, j.type AS transition, n.severity,
              n.step, n.seat, nullif(n.recipient, '') AS recipient,
              nullif(n.channel, '') AS channel, n.state, n.reason, n.due_at AS "dueAt",
              n.expires_at AS "expiresAt", g.uid AS "group", t.tries,
              CASE WHEN n.occurrence IS NOT NULL THEN 1 ELSE (
                SELECT count(DISTINCT m.occurrence) FROM notice m WHERE m.group_id = n.id) END
              AS alarms
       FROM notice n
       LEFT JOIN journal j ON j.seq = n.seq
       LEFT JOIN notice g ON g.id = n.group_id
       CROSS JOIN LATERAL (
         SELECT coalesce(jsonb_agg(jsonb_build_object(
             'at', (extract(epoch FROM t.at) * 1000)::bigint, 'outcome', t.outcome,
             'status', t.status, 'reason', t.reason) ORDER BY t.n), '[]') AS tries
         FROM notice_try t WHERE t.notice = coalesce(n.group_id, n.id)) t
       WHERE ($1::bigint IS NULL OR n.occurrence = $1) AND ($2::bigint IS NULL OR n.id < $2)
         AND ($4::text IS NULL OR n.state = $4)
       ORDER BY n.id DESC LIMIT $3`,
      [occurrence ?? null, before, limit, state ?? null],
    );
    const last = rows.at(-1);
    return {
      items: rows.map(viewOf),
      next: rows.length < limit || !last ? null : String(last.number),
    };
  }
}
