/**
 * Messages to the grid on their way: claimed for a short time, sent outside of any transaction, and
 * recorded. Whoever ends in between leaves a claim that runs out; the message goes under the same id.
 */
import { Injectable } from '@nestjs/common';
import { retryAfterMs } from '@fengsui/domain';
import { Database } from '../../platform/database.js';
import type { Delivery } from '../notice.js';

/** Longer than one try may take. */
const CLAIM_MS = 15_000;
const AT_ONCE = 16;

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
  constructor(private readonly database: Database) {}

  async claim(): Promise<ClaimedMessage[]> {
    await this.database.execute(
      `UPDATE grid_notice SET state = 'expired', ended_at = now() WHERE id IN (
         SELECT id FROM grid_notice WHERE state = 'waiting' AND expires_at <= now()
           AND (claimed_until IS NULL OR claimed_until < now()) FOR UPDATE SKIP LOCKED)`,
    );
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

  /** What failed is tried again; what is refused or delivered is so for good. */
  async record({ id, tries }: ClaimedMessage, delivery: Delivery): Promise<void> {
    if (delivery.kind === 'failed') {
      await this.database.execute(
        `UPDATE grid_notice SET claimed_until = NULL, reason = $2,
                try_at = now() + $3 * interval '1 millisecond'
         WHERE id = $1 AND state = 'waiting'`,
        [id, delivery.reason, retryAfterMs(tries, delivery.retryAfterMs)],
      );
      return;
    }
    await this.database.execute(
      `UPDATE grid_notice SET state = $2, reason = $3, claimed_until = NULL, ended_at = now()
       WHERE id = $1`,
      [id, delivery.kind, delivery.kind === 'refused' ? delivery.reason : null],
    );
  }
}
