import { Injectable } from '@nestjs/common';
import type { JournalEntryView, RegisterImport, RegisterImportResult } from '@fengsui/contracts';
import { Bus } from '../platform/bus.js';
import { Database, type Sql } from '../platform/database.js';
import { JournalStore } from '../platform/journal-store.js';
import type { FieldError } from './field-error.js';
import { importErrors } from './import-errors.js';
import { ImportStore } from './import-store.js';

interface Imported {
  kind: 'imported';
  result: RegisterImportResult;
  revision: number;
  entries: JournalEntryView[];
}
export type ImportOutcome = Imported | { kind: 'refused'; errors: FieldError[] };

/** Ends the transaction of an import that turned out to be wrong. */
class WrongImport extends Error {
  constructor(readonly errors: FieldError[]) {
    super(errors.map(({ path, message }) => `${path} ${message}`).join('; '));
  }
}

@Injectable()
export class RegisterDesk {
  constructor(
    private readonly database: Database,
    private readonly store: ImportStore,
    private readonly journal: JournalStore,
    private readonly bus: Bus,
  ) {}

  /**
   * Takes the whole body or nothing of it, and announces it.
   * @param by who imports, for the journal
   * @param beside more to write in the same transaction
   */
  async import(
    body: RegisterImport,
    by: string,
    beside?: (sql: Sql) => Promise<void>,
  ): Promise<ImportOutcome> {
    try {
      const imported = await this.database.transaction((sql) => this.#write(sql, body, by, beside));
      await this.bus.announce('register.changed', { revision: imported.revision });
      await this.bus.announce('journal', { entries: imported.entries });
      return imported;
    } catch (error) {
      if (error instanceof WrongImport) return { kind: 'refused', errors: error.errors };
      throw error;
    }
  }

  async #write(
    sql: Sql,
    body: RegisterImport,
    by: string,
    beside?: (sql: Sql) => Promise<void>,
  ): Promise<Imported> {
    const revision = await this.store.raiseRevision(sql);
    const errors = importErrors(body, await this.store.known(sql, body));
    if (errors.length > 0) throw new WrongImport(errors);
    const { grid = [], sites = [], gateways = [], points = [] } = body;
    if (grid.length > 0) await this.store.putGrid(sql, grid);
    if (sites.length > 0) await this.store.putSites(sql, sites);
    if (gateways.length > 0) await this.store.putGateways(sql, gateways);
    if (points.length > 0) await this.store.putPoints(sql, points);
    await beside?.(sql);
    const counts = { sites: sites.length, gateways: gateways.length, points: points.length };
    const entries = await this.journal.append(sql, [
      { type: 'system.register', atMs: Date.now(), data: { ...counts, by } },
    ]);
    return {
      kind: 'imported',
      result: { grid: grid.length, ...counts, rules: 0 },
      revision,
      entries,
    };
  }
}
