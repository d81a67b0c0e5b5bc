/** SQL of the lines that a shift writes for the next. */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView, KpiSeat, ShiftNote, ShiftNoteRequest } from '@fengsui/contracts';
import type { Period } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import { JournalStore } from '../platform/journal-store.js';

interface NoteRow {
  id: string;
  kind: ShiftNote['kind'];
  text: string;
  by: string;
  at: number;
  due: number | null;
  keptAt: number | null;
  keptBy: string | null;
}

const COLUMNS = `id::text AS id, kind, text, by_user AS by, at, due_at AS due, kept_at AS "keptAt",
  kept_by AS "keptBy"`;
const MOST = 500;
const time = (ms: number) => new Date(ms).toISOString();

const viewOf = (row: NoteRow): ShiftNote => ({
  ...row,
  at: time(row.at),
  due: row.due === null ? null : time(row.due),
  keptAt: row.keptAt === null ? null : time(row.keptAt),
});

/** A line as it is now, and the news of it. */
export interface Noted {
  note: ShiftNote;
  entries: JournalEntryView[];
}

@Injectable()
export class NoteStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
  ) {}

  /** Of the period, and promises of before that were not kept before it; oldest first. */
  async list(seat: KpiSeat, { fromMs, toMs }: Period): Promise<ShiftNote[]> {
    const rows = await this.database.query<NoteRow>(
      `SELECT ${COLUMNS} FROM shift_note
       WHERE seat = $1 AND at <= $3 AND (at >= $2
         OR (kind = 'promise' AND (kept_at IS NULL OR kept_at >= $2)))
       ORDER BY shift_note.at, shift_note.id LIMIT ${MOST}`,
      [seat, time(fromMs), time(toMs)],
    );
    return rows.map(viewOf);
  }

  add(
    seat: KpiSeat,
    { kind, text, due }: ShiftNoteRequest,
    by: string,
    nowMs: number,
  ): Promise<Noted> {
    return this.database.transaction(async (sql) => {
      const [row] = await sql.query<NoteRow>(
        `INSERT INTO shift_note (seat, kind, text, by_user, at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
        [seat, kind, text, by, time(nowMs), due ?? null],
      );
      if (!row) throw new Error('shift_note gave no row');
      return this.#told(sql, seat, row, by, nowMs);
    });
  }

  /** Who kept it first stays named, and nothing more is told; `null`: there is no such promise. */
  keep(id: number, by: string, nowMs: number): Promise<Noted | null> {
    return this.database.transaction(async (sql) => {
      const [kept] = await sql.query<NoteRow & { seat: KpiSeat }>(
        `UPDATE shift_note SET kept_at = $3, kept_by = $2
         WHERE id = $1 AND kind = 'promise' AND kept_at IS NULL RETURNING ${COLUMNS}, seat`,
        [id, by, time(nowMs)],
      );
      if (kept) {
        const { seat, ...row } = kept;
        return this.#told(sql, seat, row, by, nowMs);
      }
      const [row] = await sql.query<NoteRow>(
        `SELECT ${COLUMNS} FROM shift_note WHERE id = $1 AND kind = 'promise'`,
        [id],
      );
      return row ? { note: viewOf(row), entries: [] } : null;
    });
  }

  async #told(sql: Sql, seat: KpiSeat, row: NoteRow, by: string, atMs: number): Promise<Noted> {
    const note = viewOf(row);
    const data = { id: note.id, seat, kind: note.kind, by, kept: note.keptAt !== null };
    return { note, entries: await this.journal.append(sql, [{ type: 'shift.note', atMs, data }]) };
  }
}
