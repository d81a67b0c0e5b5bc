/** SQL of judging events after the fact. */
import { Injectable } from '@nestjs/common';
import type { GatewayEventKind, JournalEntryView } from '@fengsui/contracts';
import { Database } from '../../platform/database.js';
import type { Subject } from '../subjects.js';
import type { PastEvent } from './event-past.js';
import type { Excursion } from './excursion.js';
import { HistoryStore } from './history-store.js';
import { AT_OF_EVENT, SKEW_OF_GATEWAY } from './past-store.js';

export interface DueEvents {
  subject: string;
  kind: GatewayEventKind;
  gateway: number;
  point: number | null;
  shard: number;
  /** Measured by the server's clock, UTC ms. */
  from: number;
  to: number;
  notedAt: number;
}

/** Events of one subject ($1 gateway, $2 point) and kind ($3). */
const TOLD = `told AS (
  SELECT ${AT_OF_EVENT} AS at, e.seq, e.active
  FROM gateway_event e JOIN gateway g ON g.id = e.gateway_id ${SKEW_OF_GATEWAY}
  WHERE e.gateway_id = $1 AND e.point_id IS NOT DISTINCT FROM $2::int AND e.kind = $3)`;

@Injectable()
export class EventHistoryStore {
  constructor(
    private readonly database: Database,
    private readonly history: HistoryStore,
  ) {}

  quiet(notedBefore: number, limit: number): Promise<DueEvents[]> {
    return this.database.query(
      `SELECT subject, kind, gateway_id AS gateway, point_id AS point, shard, from_at AS from,
              to_at AS to, noted_at AS "notedAt"
       FROM event_history_due WHERE noted_at < to_timestamp($1 / 1000.0)
       ORDER BY noted_at LIMIT $2`,
      [notedBefore, limit],
    );
  }

  /** The span with a lead, and up to the first end after it. */
  events({ gateway, point, kind, from, to }: DueEvents, leadMs: number): Promise<PastEvent[]> {
    return this.database.query(
      `WITH ${TOLD}
       SELECT at AS t, active FROM told
       WHERE at >= to_timestamp($4 / 1000.0) AND at <= coalesce(
         (SELECT min(at) FROM told WHERE NOT active AND at > to_timestamp($5 / 1000.0)), 'infinity')
       ORDER BY at, seq`,
      [gateway, point, kind, from - leadMs, to],
    );
  }

  /** When an alarm that still is active was over by the newest that was told; `null` for none. */
  async endedAt(due: DueEvents, rule: string): Promise<number | null> {
    const { gateway, point, kind, subject } = due;
    const [row] = await this.database.query<{ at: number }>(
      `WITH ${TOLD}
       SELECT n.at FROM (SELECT * FROM told ORDER BY at DESC, seq DESC LIMIT 1) n
       JOIN alarm a ON a.subject = $4 AND a.rule = $5 AND a.open AND a.active AND a.tripped_at <= n.at
       WHERE NOT n.active`,
      [gateway, point, kind, subject, rule],
    );
    return row?.at ?? null;
  }

  /** Adds what is not on the record yet; done unless more of it was noted meanwhile. */
  save(
    due: DueEvents,
    subject: Subject | null,
    found: readonly Excursion[],
    now: number,
  ): Promise<JournalEntryView[]> {
    return this.database.transaction(async (sql) => {
      await sql.execute(
        `DELETE FROM event_history_due
         WHERE subject = $1 AND kind = $2 AND noted_at = to_timestamp($3 / 1000.0)`,
        [due.subject, due.kind, due.notedAt],
      );
      return subject ? this.history.add(sql, subject, () => 'event', found, now) : [];
    });
  }
}
