/**
 * Sending: a notice is claimed for a short time in one transaction that looks once more whether it
 * still stands, is sent outside of it, and what came of it is recorded in another. Whoever ends in
 * between leaves a claim that runs out, and the notice is sent again under the same id.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DutyPerson, DutySeat, Severity } from '@fengsui/contracts';
import { CONFIG, type Config } from '../config.js';
import { Database, type Sql } from '../platform/database.js';
import { DutyStore } from './duty-store.js';
import { judgeParcel, type Parcel, type Part } from './notice-judgement.js';
import type { ClaimedNotice, NoticeEnd, ToldAlarm } from './notice.js';

/** Longer than one try may take. */
const CLAIM_MS = 15_000;
/** A job may come that much early by the database's clock. */
const EARLY_MS = 250;

/** Which notices: those of jobs, or what no job took up. */
export type Wanted = { ids: readonly number[] } | { overdueMs: number; most: number };

export interface Claims {
  looked: number;
  claimed: ClaimedNotice[];
  /** Those that ended here. */
  ended: { channel: string; end: NoticeEnd }[];
}

interface LockedParcel extends Parcel {
  uid: string;
  tries: number;
  expiresAt: number;
}
interface AlarmPart extends Part {
  parcel: number;
  occurrence: number;
  seq: number;
  step: number;
  seat: string;
  severity: Severity;
  dueAt: number;
  active: boolean | null;
}
interface Sent {
  parcel: LockedParcel;
  parts: AlarmPart[];
  person: DutyPerson;
}
interface Entry {
  seq: number;
  type: string;
  at: number;
  alarm: ToldAlarm;
}

@Injectable()
export class NoticeClaimStore {
  constructor(
    private readonly database: Database,
    private readonly duty: DutyStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  claim(wanted: Wanted): Promise<Claims> {
    return this.database.transaction(async (sql) => {
      const parcels = await this.#lock(sql, wanted);
      if (parcels.length === 0) return { looked: 0, claimed: [], ended: [] };
      const parts = await this.#parts(sql, parcels);
      const { roster } = await this.duty.current(sql);
      const judged = parcels.map((parcel) => {
        const mine = parts.filter((part) => part.parcel === parcel.id);
        return { parcel, ...judgeParcel(parcel, mine, roster, this.config.noticeChannels) };
      });
      const ended = judged.flatMap(({ ends }) => ends);
      await this.#end(sql, ended);
      const sent = judged.flatMap(({ parcel, send }) => (send ? [{ parcel, ...send }] : []));
      return {
        looked: parcels.length,
        claimed: await this.#begin(sql, sent, roster.seats),
        ended,
      };
    });
  }

  #lock(sql: Sql, wanted: Wanted): Promise<LockedParcel[]> {
    const [which, values] =
      'ids' in wanted
        ? ['id = ANY ($1::bigint[])', [wanted.ids, EARLY_MS]]
        : ['true ORDER BY severity, try_at LIMIT $1', [wanted.most, -wanted.overdueMs]];
    return sql.query<LockedParcel>(
      `SELECT id, uid, recipient, channel, tries, expires_at AS "expiresAt" FROM notice
       WHERE state = 'waiting' AND group_id IS NULL AND expires_at > now()
         AND try_at <= now() + $2 * interval '1 millisecond'
         AND (claimed_until IS NULL OR claimed_until < now()) AND ${which}
       FOR UPDATE SKIP LOCKED`,
      values,
    );
  }

  /** What each of them speaks for: itself, or its members in a flood, the first one first. */
  #parts(sql: Sql, parcels: readonly LockedParcel[]): Promise<AlarmPart[]> {
    return sql.query<AlarmPart>(
      `SELECT n.id, coalesce(n.group_id, n.id) AS parcel, n.occurrence, n.seq, n.step, n.seat,
              n.severity, n.due_at AS "dueAt", n.expires_at <= now() AS expired,
              a.open, a.acked, a.active, a.shelved_until > now() AS shelved, a.suppressed,
              a.out_of_service AS "outOfService"
       FROM notice n LEFT JOIN alarm a ON a.occurrence = n.occurrence
       WHERE n.state = 'waiting' AND n.occurrence IS NOT NULL
         AND (n.id = ANY ($1::bigint[]) OR n.group_id = ANY ($1::bigint[]))
       ORDER BY n.seq, n.step`,
      [parcels.map(({ id }) => id)],
    );
  }

  async #end(sql: Sql, ends: readonly { id: number; end: NoticeEnd }[]): Promise<void> {
    if (ends.length === 0) return;
    await sql.execute(
      `UPDATE notice SET state = e.state, reason = coalesce(e.reason, notice.reason), ended_at = now()
       FROM (SELECT n.id, e.state, e.reason FROM notice n
               JOIN unnest($1::bigint[], $2::text[], $3::text[]) AS e (id, state, reason) USING (id)
             WHERE n.state = 'waiting' ORDER BY n.id FOR UPDATE OF n) e
       WHERE notice.id = e.id AND notice.state = 'waiting'`,
      [
        ends.map(({ id }) => id),
        ends.map(({ end }) => end.state),
        ends.map(({ end }) => end.reason),
      ],
    );
  }

  async #begin(
    sql: Sql,
    sent: readonly Sent[],
    seats: readonly DutySeat[],
  ): Promise<ClaimedNotice[]> {
    if (sent.length === 0) return [];
    const claim = randomUUID();
    const ids = sent.map(({ parcel }) => parcel.id);
    await sql.execute(
      `WITH begun AS (
         UPDATE notice SET claim = $2, tries = tries + 1,
                claimed_until = now() + $3 * interval '1 millisecond'
         WHERE id = ANY ($1::bigint[]) RETURNING id, tries)
       INSERT INTO notice_try (notice, n) SELECT id, tries FROM begun`,
      [ids, claim, CLAIM_MS],
    );
    const entries = await sql.query<Entry>(
      `SELECT seq, type, at, data->'alarm' AS alarm FROM journal WHERE seq = ANY ($1::bigint[])`,
      [sent.map(({ parts }) => parts[0]?.seq)],
    );
    const told = new Map(entries.map((entry) => [entry.seq, entry]));
    return sent.flatMap(({ parcel, parts, person }) => {
      const [first] = parts;
      const entry = first && told.get(first.seq);
      if (!entry) return [];
      const isGroup = first.id !== parcel.id;
      const seat = seats.find(({ code }) => code === first.seat);
      return {
        ...parcel,
        tries: parcel.tries + 1,
        claim,
        person,
        members: isGroup ? parts.map(({ id }) => id) : [],
        content: {
          transition: entry.type,
          step: first.step,
          seat: seat ?? { code: first.seat, name: { zh: first.seat } },
          alarm: entry.alarm,
          at: entry.at,
          dueAt: first.dueAt,
          active: first.active ?? false,
          flood: isGroup ? floodOf(parts) : null,
        },
      };
    });
  }
}

function floodOf(parts: readonly AlarmPart[]): ClaimedNotice['content']['flood'] {
  const severities = new Map(parts.map(({ occurrence, severity }) => [occurrence, severity]));
  const bySeverity: Partial<Record<Severity, number>> = {};
  for (const severity of severities.values()) {
    bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
  }
  const occurrences = [...severities.keys()].map(String);
  return { alarms: severities.size, bySeverity, occurrences };
}
