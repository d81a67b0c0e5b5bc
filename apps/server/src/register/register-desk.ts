import { Injectable } from '@nestjs/common';
import type {
  JournalEntryView,
  RegisterImport,
  RegisterImportResult,
  RuleBody,
} from '@fengsui/contracts';
import { ruleFaults } from '@fengsui/domain';
import { Bus } from '../platform/bus.js';
import { Database, type Sql } from '../platform/database.js';
import { JournalStore } from '../platform/journal-store.js';
import type { FieldError } from './field-error.js';
import { importErrors } from './import-errors.js';
import { ImportStore } from './import-store.js';
import { pointsOf } from './rules/rule-desk.js';
import { RuleStore } from './rules/rule-store.js';

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
    private readonly rules: RuleStore,
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
    const { grid = [], sites = [], gateways = [], points = [], rules = [] } = body;
    if (grid.length > 0) await this.store.putGrid(sql, grid);
    if (sites.length > 0) await this.store.putSites(sql, sites);
    if (gateways.length > 0) await this.store.putGateways(sql, gateways);
    if (points.length > 0) {
      await this.store.putPoints(sql, points);
      await this.rules.keepLimitVersions(
        sql,
        points.map(({ site, tag }) => `${site}/${tag}`),
      );
    }
    await this.#putRules(sql, rules, by);
    await beside?.(sql);
    const counts = { sites: sites.length, gateways: gateways.length, points: points.length };
    const entries = await this.journal.append(sql, [
      { type: 'system.register', atMs: Date.now(), data: { ...counts, by } },
    ]);
    return {
      kind: 'imported',
      result: { grid: grid.length, ...counts, rules: rules.length },
      revision,
      entries,
    };
  }

  /** After the points: rules may name those of the same import. */
  async #putRules(sql: Sql, rules: readonly RuleBody[], by: string): Promise<void> {
    const points = await this.rules.points(sql, rules.flatMap(pointsOf));
    const errors = rules.flatMap((rule, i) =>
      ruleFaults(rule, (name) => points.get(name)).map(({ path, message }) => ({
        path: `rules.${i}.${path}`,
        message,
      })),
    );
    if (errors.length > 0) throw new WrongImport(errors);
    for (const rule of rules) await this.rules.put(sql, rule.code ?? '', rule, by, null);
  }
}
