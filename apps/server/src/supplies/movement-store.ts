/** SQL of movements of stock: under the lock of the store, with their news and their timeline. */
import { Injectable } from '@nestjs/common';
import type {
  JournalEntryView,
  LocalizedName,
  MovementRequest,
  MovementView,
} from '@fengsui/contracts';
import { Database, type Sql } from '../platform/database.js';
import { JournalStore } from '../platform/journal-store.js';
import { writeTimeline } from '../platform/timeline-store.js';
import { moved, type Lot } from './stock-lots.js';

interface MovementRow extends Omit<MovementView, 'at'> {
  at: number;
}
export type MovementOutcome =
  | { kind: 'moved'; movement: MovementView; entries: JournalEntryView[] }
  /** The key was used for another movement. */
  | { kind: 'other'; movement: MovementView }
  | { kind: 'short'; left: number }
  | { kind: 'no_store' | 'no_item' | 'no_incident' };

const COLUMNS = `id::text AS id, store, item, kind, quantity, left_over AS "left",
  incident_id::text AS incident, reason, by_user AS by, at`;
const viewOf = (row: MovementRow): MovementView => ({ ...row, at: new Date(row.at).toISOString() });

/** For the timeline, which tells it in both languages. */
const KIND_WORDS: Readonly<Record<MovementView['kind'], Required<LocalizedName>>> = {
  in: { zh: '入库', en: 'in' },
  out: { zh: '出库', en: 'out' },
  write_off: { zh: '报损', en: 'written off' },
  count: { zh: '盘点', en: 'counted' },
};

interface LineRow {
  name: LocalizedName;
  unit: string;
  storeName: LocalizedName;
}

@Injectable()
export class MovementStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
  ) {}

  /** Newest first. */
  async list(store: string, before: number | null, most: number): Promise<MovementView[]> {
    const rows = await this.database.query<MovementRow>(
      `SELECT ${COLUMNS} FROM stock_movement m
       WHERE store = $1 AND ($2::bigint IS NULL OR m.id < $2) ORDER BY m.id DESC LIMIT $3`,
      [store, before, most],
    );
    return rows.map(viewOf);
  }

  move(store: string, asked: MovementRequest, by: string, nowMs: number): Promise<MovementOutcome> {
    const { item, kind, quantity, incident = null, key = null } = asked;
    return this.database.transaction(async (sql): Promise<MovementOutcome> => {
      const stores = await sql.query('SELECT FROM store WHERE code = $1 FOR UPDATE', [store]);
      if (stores.length === 0) return { kind: 'no_store' };
      const former = await this.#former(sql, store, key);
      if (former) {
        const isSame = former.item === item && former.kind === kind && former.quantity === quantity;
        return isSame
          ? { kind: 'moved', movement: former, entries: [] }
          : { kind: 'other', movement: former };
      }
      const [line] = await sql.query<LineRow>(
        `SELECT i.name, i.unit, st.name AS "storeName"
         FROM store_item i JOIN store st ON st.code = i.store WHERE i.store = $1 AND i.item = $2`,
        [store, item],
      );
      if (!line) return { kind: 'no_item' };
      if (incident !== null && !(await isIncident(sql, incident))) return { kind: 'no_incident' };
      const outcome = moved(await lotsOf(sql, store, item), asked);
      if (outcome.kind === 'short') return outcome;
      await keepLots(sql, store, item, outcome.lots);
      const movement = await this.#write(sql, store, asked, outcome.left, by, nowMs);
      return { kind: 'moved', movement, entries: await this.#tell(sql, movement, line, nowMs) };
    });
  }

  async #former(sql: Sql, store: string, key: string | null): Promise<MovementView | null> {
    if (key === null) return null;
    const [row] = await sql.query<MovementRow>(
      `SELECT ${COLUMNS} FROM stock_movement WHERE store = $1 AND key = $2`,
      [store, key],
    );
    return row ? viewOf(row) : null;
  }

  async #write(
    sql: Sql,
    store: string,
    asked: MovementRequest,
    left: number,
    by: string,
    nowMs: number,
  ): Promise<MovementView> {
    const { item, kind, quantity, incident = null, reason, key = null } = asked;
    const [row] = await sql.query<MovementRow>(
      `INSERT INTO stock_movement (store, item, kind, quantity, left_over, incident_id, reason,
                                   by_user, at, key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000.0), $10)
       RETURNING ${COLUMNS}`,
      [store, item, kind, quantity, left, incident, reason, by, nowMs, key],
    );
    if (!row) throw new Error('stock_movement gave no row');
    return viewOf(row);
  }

  async #tell(
    sql: Sql,
    movement: MovementView,
    { name, unit, storeName }: LineRow,
    nowMs: number,
  ): Promise<JournalEntryView[]> {
    const { store, item, kind, quantity, left, incident, reason, by } = movement;
    const { zh, en } = KIND_WORDS[kind];
    const what = { zh: `${zh} ${quantity} ${unit}`, en: `${en} ${quantity} ${unit}` };
    const data = {
      id: movement.id,
      store,
      storeName,
      item,
      name,
      what,
      type: kind,
      quantity,
      left,
    };
    const told =
      incident === null
        ? []
        : await writeTimeline(sql, [
            { incident, kind: 'supplies', atMs: nowMs, by, text: reason, data },
          ]);
    return this.journal.append(sql, [
      ...told,
      { type: 'supplies.moved', atMs: nowMs, data: { store, movement } },
    ]);
  }
}

async function isIncident(sql: Sql, incident: string): Promise<boolean> {
  if (!/^[1-9]\d{0,14}$/.test(incident)) return false;
  return (await sql.query('SELECT FROM incident WHERE id = $1', [incident])).length > 0;
}

async function lotsOf(sql: Sql, store: string, item: string): Promise<Lot[]> {
  return sql.query<Lot>(
    `SELECT nullif(expires_on, 'infinity')::text AS "expiresOn", quantity
     FROM stock_lot WHERE store = $1 AND item = $2`,
    [store, item],
  );
}

async function keepLots(
  sql: Sql,
  store: string,
  item: string,
  lots: readonly Lot[],
): Promise<void> {
  await sql.execute('DELETE FROM stock_lot WHERE store = $1 AND item = $2', [store, item]);
  await sql.execute(
    `INSERT INTO stock_lot (store, item, expires_on, quantity)
     SELECT $1, $2, coalesce(r."expiresOn", 'infinity'), r.quantity
     FROM jsonb_to_recordset($3) AS r ("expiresOn" date, quantity numeric)`,
    [store, item, JSON.stringify(lots)],
  );
}
