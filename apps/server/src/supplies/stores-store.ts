/** SQL of stores and the lines that they keep. */
import { Injectable } from '@nestjs/common';
import type { ExpiringLot, StoreEntry, StoreView, SupplyCategory } from '@fengsui/contracts';
import { Database, type Sql } from '../platform/database.js';
import { containing } from '../platform/like-pattern.js';
import { storeView } from './store-rows.js';

export interface StoresAsked {
  town?: string | undefined;
  category?: SupplyCategory | undefined;
  q?: string | undefined;
  after?: string | undefined;
}
/** `kept`: lines that were left out and have something in stock. */
export type Put = { kind: 'put' } | { kind: 'no_town' } | { kind: 'kept'; items: string[] };

@Injectable()
export class StoresStore {
  constructor(private readonly database: Database) {}

  /** By code; of a category those that have some of it in stock. */
  list({ town, category, q, after }: StoresAsked, most: number): Promise<StoreView[]> {
    return this.database.query<StoreView>(
      `SELECT ${storeView('NULL')} FROM store st
       WHERE ($1::text IS NULL OR st.town = $1) AND ($2::text IS NULL OR st.code > $2)
         AND ($3::text IS NULL OR EXISTS (
           SELECT FROM store_item i JOIN stock_lot l ON l.store = i.store AND l.item = i.item
           WHERE i.store = st.code AND i.category = $3))
         AND ($4::text IS NULL
           OR lower(concat_ws(' ', st.code, st.name->>'zh', st.name->>'en', st.phone)) LIKE $4
           OR EXISTS (SELECT FROM store_item i WHERE i.store = st.code
                AND lower(concat_ws(' ', i.item, i.name->>'zh', i.name->>'en')) LIKE $4))
       ORDER BY st.code LIMIT $5`,
      [town ?? null, after ?? null, category ?? null, q ? containing(q) : null, most],
    );
  }

  async one(code: string, sql: Sql = this.database): Promise<StoreView | null> {
    const [row] = await sql.query<StoreView>(
      `SELECT ${storeView('NULL')} FROM store st WHERE st.code = $1`,
      [code],
    );
    return row ?? null;
  }

  /** With what has not expired on this day alone. */
  usable(day: string): Promise<StoreView[]> {
    return this.database.query<StoreView>(
      `SELECT ${storeView('$1')} FROM store st ORDER BY st.code`,
      [day],
    );
  }

  /** Lots that are over or will be by `until`, soonest first; days as `YYYY-MM-DD`. */
  expiring(today: string, until: string, most: number): Promise<ExpiringLot[]> {
    return this.database.query<ExpiringLot>(
      `SELECT st.code AS store, st.name AS "storeName", st.town, i.item, i.name, i.category, i.unit,
              l.quantity, l.expires_on::text AS "expiresOn",
              l.expires_on - $1::date AS "daysLeft"
       FROM stock_lot l JOIN store st ON st.code = l.store
       JOIN store_item i ON i.store = l.store AND i.item = l.item
       WHERE l.expires_on <= $2::date ORDER BY l.expires_on, st.code, i.item LIMIT $3`,
      [today, until, most],
    );
  }

  /** A position that a person has entered is no longer made up. */
  put(code: string, entry: StoreEntry, by: string): Promise<Put> {
    const { name, town, position, phone = null, items } = entry;
    return this.database
      .transaction(async (sql): Promise<Put> => {
        const towns = await sql.query('SELECT FROM town WHERE code = $1', [town]);
        if (towns.length === 0) return { kind: 'no_town' };
        await sql.execute(
          `INSERT INTO store (code, name, town, lon, lat, phone, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, town = excluded.town,
           lon = excluded.lon, lat = excluded.lat, phone = excluded.phone, demo = false,
           changed_by = excluded.changed_by, changed_at = now()`,
          [code, JSON.stringify(name), town, position[0], position[1], phone, by],
        );
        if (items === undefined) return { kind: 'put' };
        const kept = await sql.query<{ item: string }>(
          `SELECT DISTINCT item FROM stock_lot WHERE store = $1 AND item <> ALL ($2) ORDER BY item`,
          [code, items.map(({ item }) => item)],
        );
        if (kept.length > 0) throw new LinesKept(kept.map(({ item }) => item));
        await sql.execute('DELETE FROM store_item WHERE store = $1 AND item <> ALL ($2)', [
          code,
          items.map(({ item }) => item),
        ]);
        await this.#putItems(sql, code, items);
        return { kind: 'put' };
      })
      .catch((error: unknown): Put => {
        if (error instanceof LinesKept) return { kind: 'kept', items: error.items };
        throw error;
      });
  }

  async #putItems(sql: Sql, store: string, items: NonNullable<StoreEntry['items']>): Promise<void> {
    await sql.execute(
      `INSERT INTO store_item (store, item, name, category, unit, minimum)
       SELECT $1, r.item, r.name, r.category, r.unit, r.minimum
       FROM jsonb_to_recordset($2) AS r (item text, name jsonb, category text, unit text,
                                         minimum numeric)
       ON CONFLICT (store, item) DO UPDATE SET name = excluded.name, category = excluded.category,
         unit = excluded.unit, minimum = excluded.minimum`,
      [store, JSON.stringify(items)],
    );
  }
}

/** Ends the transaction. */
class LinesKept extends Error {
  constructor(readonly items: string[]) {
    super(`in stock: ${items.join(', ')}`);
  }
}
