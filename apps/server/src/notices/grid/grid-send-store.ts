/**
 * Messages to the grid on their way: claimed for a short time, sent outside of any transaction, and
 * recorded. Whoever ends in between leaves a claim that runs out; the message goes under the same id.
 */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView } from '@fengsui/contracts';
import { retryAfterMs } from '@fengsui/domain';
import { Database } from '../../platform/database.js';
import type { Delivery } from '../notice.js';
import { GridDeliveryStore } from './grid-delivery-store.js';

/** Longer than one try may take. */
const CLAIM_MS = 15_000;
const AT_ONCE = 16;
const byNumber = (a: number, b: number) => a - b;

export interface ClaimedMessage {
  id: number;
  uid: string;
  phone: string;
  channel: string;
  text: string;
  /** Number of this try, from 1. */
  tries: number;
}

@Injectable()
export class GridSendStore {
  constructor(
    private readonly database: Database,
    private readonly deliveries: GridDeliveryStore,
  ) {}

  /** Gives up what nobody took in time. @returns what is to be announced */
  expire(): Promise<JournalEntryView[]> {
    return this.database.transaction(async (sql) => {
      const expired = await sql.query<{ incident: number }>(
        `UPDATE grid_notice SET state = 'expired', claimed_until = NULL, ended_at = now()
         WHERE id IN (
           SELECT id FROM grid_notice WHERE state = 'waiting' AND expires_at <= now()
             AND (claimed_until IS NULL OR claimed_until < now()) FOR UPDATE SKIP LOCKED)
         RETURNING incident_id AS incident`,
      );
      const incidents = new Set(expired.map(({ incident }) => incident));
      return this.deliveries.tell(sql, [...incidents].sort(byNumber), Date.now());
    });
  }

  claim(): Promise<ClaimedMessage[]> {
    return this.database.query<ClaimedMessage>(
      `UPDATE grid_notice SET tries = tries + 1,
              claimed_until = now() + $1 * interval '1 millisecond'
       WHERE id IN (
         SELECT id FROM grid_notice WHERE state = 'waiting' AND try_at <= now()
           AND (claimed_until IS NULL OR claimed_until < now())
         ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id, uid, phone, channel, text, tries`,
      [CLAIM_MS, AT_ONCE],
    );
  }

  /** What failed is tried again; what is refused or delivered is so for good. @returns what is to be announced */
  async record({ id, tries }: ClaimedMessage, delivery: Delivery): Promise<JournalEntryView[]> {
    if (delivery.kind === 'failed') {
      await this.database.execute(
        `UPDATE grid_notice SET claimed_until = NULL, reason = $2,
                try_at = now() + $3 * interval '1 millisecond'
         WHERE id = $1 AND state = 'waiting'`,
        [id, delivery.reason, retryAfterMs(tries, delivery.retryAfterMs)],
      );
      return [];
    }
    return this.database.transaction(async (sql) => {
      const ended = await sql.query<{ incident: number }>(
        `UPDATE grid_notice SET state = $2, reason = $3, claimed_until = NULL, ended_at = now()
         WHERE id = $1 AND state = 'waiting' RETURNING incident_id AS incident`,
        [id, delivery.kind, delivery.kind === 'refused' ? delivery.reason : null],
      );
      return this.deliveries.tell(
        sql,
        ended.map(({ incident }) => incident),
        Date.now(),
      );
    });
  }
}
