/** SQL of handovers: the facts as they were, and two signatures. */
import { Injectable } from '@nestjs/common';
import type {
  DutyShift,
  HandoverSummary,
  HandoverView,
  JournalEntryView,
  KpiSeat,
  ShiftReport,
  SigningPart,
} from '@fengsui/contracts';
import { Database, type Sql } from '../platform/database.js';
import { JournalStore } from '../platform/journal-store.js';
import { judgeSigning, type Signing } from './signing.js';

interface HandoverRow {
  id: string;
  seat: KpiSeat;
  from: number;
  to: number;
  madeBy: string;
  madeAt: number;
  remark: string | null;
  leftBy: string | null;
  leftAt: number | null;
  takenBy: string | null;
  takenAt: number | null;
}

const COLUMNS = `id::text AS id, seat, from_at AS "from", to_at AS "to", made_by AS "madeBy",
  made_at AS "madeAt", remark, left_by AS "leftBy", left_at AS "leftAt", taken_by AS "takenBy",
  taken_at AS "takenAt"`;
const SIGNED: Record<SigningPart, string> = {
  leaving: 'left_by = $2, left_at = $3',
  taking: 'taken_by = $2, taken_at = $3',
};
const time = (ms: number) => new Date(ms).toISOString();
const signature = (by: string | null, at: number | null) =>
  by === null || at === null ? null : { by, at: time(at) };

function summaryOf(row: HandoverRow): HandoverSummary {
  const leaving = signature(row.leftBy, row.leftAt);
  const taking = signature(row.takenBy, row.takenAt);
  return {
    id: row.id,
    seat: row.seat,
    from: time(row.from),
    to: time(row.to),
    madeBy: row.madeBy,
    madeAt: time(row.madeAt),
    remark: row.remark,
    leaving,
    taking,
    closed: leaving !== null && taking !== null,
  };
}

/** A handover as it is now, and the news of it. */
export interface Handed {
  handover: HandoverView;
  entries: JournalEntryView[];
}

@Injectable()
export class HandoverStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
  ) {}

  /** The end of the newest handover that both have signed, UTC ms. */
  async lastEndMs(seat: KpiSeat): Promise<number | null> {
    const [row] = await this.database.query<{ to: number }>(
      `SELECT to_at AS "to" FROM shift_handover
       WHERE seat = $1 AND left_by IS NOT NULL AND taken_by IS NOT NULL ORDER BY id DESC LIMIT 1`,
      [seat],
    );
    return row?.to ?? null;
  }

  /** Of the roster in force. */
  async shifts(): Promise<DutyShift[]> {
    const [row] = await this.database.query<{ shifts: DutyShift[] }>(
      `SELECT roster -> 'shifts' AS shifts FROM duty_roster ORDER BY version DESC LIMIT 1`,
    );
    return row?.shifts ?? [];
  }

  create(facts: ShiftReport, by: string, remark: string | null): Promise<Handed> {
    const { seat, from, to, at } = facts;
    return this.database.transaction(async (sql) => {
      const [row] = await sql.query<HandoverRow>(
        `INSERT INTO shift_handover (seat, from_at, to_at, made_by, made_at, remark, facts)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
        [seat, from, to, by, at, remark, JSON.stringify(facts)],
      );
      if (!row) throw new Error('shift_handover gave no row');
      const data = { id: row.id, seat, by };
      const told = { type: 'shift.made', atMs: Date.parse(at), data } as const;
      const entries = await this.journal.append(sql, [told]);
      return { handover: { ...summaryOf(row), facts }, entries };
    });
  }

  /** Newest first, without their facts. */
  async list(before: number | null, most: number): Promise<HandoverSummary[]> {
    const rows = await this.database.query<HandoverRow>(
      `SELECT ${COLUMNS} FROM shift_handover h WHERE $1::bigint IS NULL OR h.id < $1
       ORDER BY h.id DESC LIMIT $2`,
      [before, most],
    );
    return rows.map(summaryOf);
  }

  async one(id: number, sql: Sql = this.database): Promise<HandoverView | null> {
    const [row] = await sql.query<HandoverRow & { facts: ShiftReport }>(
      `SELECT ${COLUMNS}, facts FROM shift_handover h WHERE h.id = $1`,
      [id],
    );
    return row ? { ...summaryOf(row), facts: row.facts } : null;
  }

  /** `null`: there is no such handover. */
  sign(
    id: number,
    part: SigningPart,
    by: string,
    nowMs: number,
  ): Promise<({ signing: Signing } & Handed) | null> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SELECT FROM shift_handover WHERE id = $1 FOR UPDATE', [id]);
      const before = await this.one(id, sql);
      if (!before) return null;
      const signing = judgeSigning(before, part, by);
      if (signing.kind !== 'sign') return { signing, handover: before, entries: [] };
      await sql.execute(`UPDATE shift_handover SET ${SIGNED[part]} WHERE id = $1`, [
        id,
        by,
        time(nowMs),
      ]);
      const handover = (await this.one(id, sql)) ?? before;
      const { seat, closed } = handover;
      const data = { id: handover.id, seat, part, by, closed };
      const told = { type: 'shift.signed', atMs: nowMs, data } as const;
      return { signing, handover, entries: await this.journal.append(sql, [told]) };
    });
  }
}
