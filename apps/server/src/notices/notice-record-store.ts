/** What came of a try; what nobody may send any more; how old the oldest due notice is. */
import { Injectable } from '@nestjs/common';
import { retryAfterMs } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import type { ClaimedNotice, Delivery } from './notice.js';

/** What the sweep sees. */
export interface Backlog {
  /** The database's clock, UTC ms. */
  now: number;
  /** `null`: nothing is due. */
  oldestDueS: number | null;
  /** Some may not be sent any more. */
  expired: boolean;
  /** Some were due and nobody sends them. */
  forgotten: boolean;
}

/** Within this time every process has noticed the same step of the clock. */
const ONE_STEP_S = 60;

@Injectable()
export class NoticeRecordStore {
  constructor(private readonly database: Database) {}

  /** @returns in how many ms it is tried again; `null`: not */
  record(notice: ClaimedNotice, delivery: Delivery): Promise<number | null> {
    return this.database.transaction(async (sql) => {
      await sql.execute(
        `UPDATE notice_try SET outcome = $3, status = $4, reason = $5 WHERE notice = $1 AND n = $2`,
        [
          notice.id,
          notice.tries,
          delivery.kind,
          delivery.status,
          delivery.kind === 'delivered' ? null : delivery.reason,
        ],
      );
      if (delivery.kind === 'failed') return this.#later(sql, notice, delivery);
      await this.#settle(sql, notice, delivery);
      return null;
    });
  }

  /** What was delivered is delivered, also when it was cancelled on its way. */
  async #settle(
    sql: Sql,
    { id, claim, members }: ClaimedNotice,
    delivery: Exclude<Delivery, { kind: 'failed' }>,
  ): Promise<void> {
    const isDelivered = delivery.kind === 'delivered';
    const settled = await sql.execute(
      `UPDATE notice SET state = $2, reason = $3, ended_at = now(), claimed_until = NULL
       WHERE id = $1 AND ($4 OR (state = 'waiting' AND claim = $5))`,
      [id, delivery.kind, isDelivered ? null : delivery.reason, isDelivered, claim],
    );
    if (settled === 0 || members.length === 0) return;
    await sql.execute(
      `UPDATE notice SET state = $2, reason = $3, ended_at = now() WHERE id IN (
         SELECT id FROM notice WHERE id = ANY ($1::bigint[]) AND state = 'waiting'
         ORDER BY id FOR UPDATE) AND state = 'waiting'`,
      [members, delivery.kind, isDelivered ? null : delivery.reason],
    );
  }

  /** Another who claimed it meanwhile decides when it is tried next. */
  async #later(
    sql: Sql,
    { id, claim, tries }: ClaimedNotice,
    { reason, retryAfterMs: askedMs }: Extract<Delivery, { kind: 'failed' }>,
  ): Promise<number | null> {
    const waitMs = retryAfterMs(tries, askedMs);
    const changed = await sql.execute(
      `UPDATE notice SET try_at = now() + $3 * interval '1 millisecond', reason = $4,
              claimed_until = NULL
       WHERE id = $1 AND state = 'waiting' AND claim = $2`,
      [id, claim, waitMs, reason],
    );
    return changed === 1 ? waitMs : null;
  }

  async backlog(overdueMs: number): Promise<Backlog> {
    const [row] = await this.database.query<Backlog>(
      `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now,
              extract(epoch FROM now() - min(due_at) FILTER (WHERE due_at <= now()))::float8
                AS "oldestDueS",
              coalesce(bool_or(expires_at <= now()), false) AS expired,
              coalesce(bool_or(group_id IS NULL AND try_at <= now() - $1 * interval '1 millisecond'
                AND (claimed_until IS NULL OR claimed_until < now())), false) AS forgotten
       FROM notice WHERE state = 'waiting'`,
      [overdueMs],
    );
    if (!row) throw new Error('an aggregate without a row');
    return row;
  }

  /**
   * The clock was set: what waits keeps its distance from now, so that nothing expires untold and
   * nothing waits for hours. Once for all processes that notice it.
   */
  async redate(stepMs: number): Promise<void> {
    await this.database.transaction(async (sql) => {
      const isFirst = await sql.execute(
        `UPDATE notice_cursor SET redated_at = now()
         WHERE abs(extract(epoch FROM now() - redated_at)) > $1`,
        [ONE_STEP_S],
      );
      if (isFirst === 0) return;
      await sql.execute(
        `UPDATE notice SET due_at = due_at + s.step, expires_at = expires_at + s.step,
                try_at = try_at + s.step, claimed_until = claimed_until + s.step
         FROM (SELECT id, $1 * interval '1 millisecond' AS step FROM notice
               WHERE state = 'waiting' ORDER BY id FOR UPDATE) s
         WHERE notice.id = s.id AND notice.state = 'waiting'`,
        [stepMs],
      );
    });
  }

  /** Nothing older than its expiry is ever sent (oncall#3111). @returns their channels */
  async expire(): Promise<string[]> {
    const rows = await this.database.query<{ channel: string }>(
      `UPDATE notice SET state = 'expired', ended_at = now() WHERE id IN (
         SELECT id FROM notice WHERE state = 'waiting' AND expires_at <= now()
           AND (claimed_until IS NULL OR claimed_until < now()) ORDER BY id FOR UPDATE SKIP LOCKED)
       RETURNING channel`,
    );
    return rows.map(({ channel }) => channel);
  }
}
