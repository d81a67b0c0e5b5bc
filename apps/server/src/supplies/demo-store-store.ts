import { Injectable } from '@nestjs/common';
import type { DemoStore } from '@fengsui/nanhai';
import { Database } from '../platform/database.js';

@Injectable()
export class DemoStoreStore {
  constructor(private readonly database: Database) {}

  /** Lines and stock come only with a store that was not there. */
  addMissing(stores: readonly DemoStore[]): Promise<void> {
    return this.database.transaction(async (sql) => {
      const added = await sql.query<{ code: string }>(
        `INSERT INTO store (code, name, town, lon, lat, demo)
         SELECT r.code, r.name, r.town, (r.position->>0)::float8, (r.position->>1)::float8, true
         FROM jsonb_to_recordset($1) AS r (code text, name jsonb, town text, position jsonb)
         ON CONFLICT (code) DO NOTHING RETURNING code`,
        [JSON.stringify(stores.map(({ code, entry }) => ({ code, ...entry })))],
      );
      const codes = new Set(added.map(({ code }) => code));
      const fresh = stores.filter(({ code }) => codes.has(code));
      if (fresh.length === 0) return;
      const items = fresh.flatMap(({ code, entry }) =>
        (entry.items ?? []).map((item) => ({ store: code, ...item })),
      );
      await sql.execute(
        `INSERT INTO store_item (store, item, name, category, unit, minimum)
         SELECT store, item, name, category, unit, minimum
         FROM jsonb_to_recordset($1) AS r (store text, item text, name jsonb, category text,
                                           unit text, minimum numeric)`,
        [JSON.stringify(items)],
      );
      const lots = fresh.flatMap(({ code, lots }) => lots.map((lot) => ({ store: code, ...lot })));
      await sql.execute(
        `INSERT INTO stock_lot (store, item, expires_on, quantity)
         SELECT store, item, coalesce("expiresOn", 'infinity'), sum(quantity)
         FROM jsonb_to_recordset($1) AS r (store text, item text, "expiresOn" date,
                                           quantity numeric)
         GROUP BY 1, 2, 3`,
        [JSON.stringify(lots)],
      );
    });
  }
}
