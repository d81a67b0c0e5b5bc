/**
 * SQL of shelvings that wait for a second person. Who looked and who decided is settled under the lock
 * of the alarm: two people at once cannot overwrite each other.
 */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView, ShelvingProposal } from '@fengsui/contracts';
import { SHELVED_BY_TWO } from '@fengsui/domain';
import { Database, type Sql } from '../../platform/database.js';
import { JournalStore } from '../../platform/journal-store.js';
import { alarmNewsData, type AlarmRecord } from '../alarm-record.js';
import { AlarmStore } from './alarm-store.js';
import type { Outcome } from './command-store.js';

/** How long, until when at most, and why. */
export interface ShelvingWish {
  minutes: number;
  oneShot: boolean;
  reason: string;
}
export interface Proposal extends ShelvingWish {
  by: string;
  at: number;
}

export type Proposing =
  | Exclude<Outcome, { kind: 'done' | 'changed' }>
  /** One person alone may shelve it by now. */
  | { kind: 'alone' }
  | { kind: 'proposed'; proposal: Proposal; entries: JournalEntryView[] }
  | { kind: 'confirmed'; proposal: Proposal }
  | { kind: 'same_person'; proposal: Proposal }
  /** Another person waits for something else to be confirmed. */
  | { kind: 'other_waits'; proposal: Proposal };

/** A proposal of shelving waits this long for the second person. */
const PROPOSAL_MS = 10 * 60_000;

const isSame = (a: ShelvingWish, b: ShelvingWish) =>
  a.minutes === b.minutes && a.reason === b.reason && a.oneShot === b.oneShot;

export function proposalView(
  occurrence: number,
  { minutes, reason, oneShot, by, at }: Proposal,
): ShelvingProposal {
  const until = new Date(at + PROPOSAL_MS).toISOString();
  return { occurrence: String(occurrence), proposedBy: by, minutes, reason, oneShot, until };
}

@Injectable()
export class ProposalStore {
  constructor(
    private readonly database: Database,
    private readonly alarms: AlarmStore,
    private readonly journal: JournalStore,
  ) {}

  /** The one that waits now. */
  async waiting(
    occurrence: number,
    now: number,
    sql: Sql = this.database,
  ): Promise<Proposal | null> {
    const [row] = await sql.query<Proposal>(
      `SELECT minutes, one_shot AS "oneShot", reason, by_user AS by, at FROM shelving_proposal
       WHERE occurrence = $1`,
      [occurrence],
    );
    return row && now - row.at <= PROPOSAL_MS ? row : null;
  }

  propose(occurrence: number, wish: ShelvingWish, by: string, now: number): Promise<Proposing> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SELECT FROM alarm WHERE occurrence = $1 FOR UPDATE', [occurrence]);
      const [record] = await this.alarms.several(sql, [occurrence]);
      if (!record) return { kind: 'not_found' };
      const newer = (await this.alarms.newer(sql, [occurrence])).get(occurrence);
      if (newer) return { kind: 'superseded', newer };
      if (!record.alarm.open) return { kind: 'impossible', record };
      if (!SHELVED_BY_TWO.includes(record.alarm.severity)) return { kind: 'alone' };
      const known = await this.waiting(occurrence, now, sql);
      if (known && isSame(known, wish)) {
        return { kind: known.by === by ? 'same_person' : 'confirmed', proposal: known };
      }
      if (known && known.by !== by) return { kind: 'other_waits', proposal: known };
      const proposal = { ...wish, by, at: now };
      return { kind: 'proposed', proposal, entries: await this.#write(sql, record, proposal) };
    });
  }

  async #write(sql: Sql, record: AlarmRecord, proposal: Proposal): Promise<JournalEntryView[]> {
    const { minutes, oneShot, reason, by, at } = proposal;
    await sql.execute(
      `INSERT INTO shelving_proposal (occurrence, minutes, one_shot, reason, by_user, at)
       VALUES ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))
       ON CONFLICT (occurrence) DO UPDATE SET minutes = excluded.minutes,
         one_shot = excluded.one_shot, reason = excluded.reason, by_user = excluded.by_user,
         at = excluded.at`,
      [record.occurrence, minutes, oneShot, reason, by, at],
    );
    const { until } = proposalView(record.occurrence, proposal);
    const data = { ...alarmNewsData(record, at), minutes, oneShot, reason, by, until };
    return this.journal.append(sql, [{ type: 'alarm.shelve_proposed', atMs: at, data }]);
  }
}
