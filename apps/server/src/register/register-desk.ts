import { Injectable } from '@nestjs/common';
import type {
  JournalEntryView,
  RegisterDryRun,
  RegisterImport,
  RegisterImportResult,
  RuleBody,
} from '@fengsui/contracts';
import { ruleFaults } from '@fengsui/domain';
import { auditedRequest } from '../platform/audit-request.js';
import { Bus } from '../platform/bus.js';
import { Database, type Sql } from '../platform/database.js';
import { JournalStore } from '../platform/journal-store.js';
import { ChangeStore } from './change-store.js';
import type { FieldError } from './field-error.js';
import { counted } from './import-changes.js';
import { importErrors } from './import-errors.js';
import { ImportStore } from './import-store.js';
import { soundPart } from './sound-part.js';
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

/** Ends the transaction of a dry run. */
class Rehearsed extends Error {
  constructor(readonly outcome: RegisterDryRun) {
    super('a dry run writes nothing');
  }
}

@Injectable()
export class RegisterDesk {
  constructor(
    private readonly database: Database,
    private readonly store: ImportStore,
    private readonly changes: ChangeStore,
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

  /**
   * What {@link import} would do, found by doing it and taking all of it back: nothing is written or
   * announced. Entries that are wrong are told and left out of what is counted.
   * @param by who asks
   */
  async rehearse(body: RegisterImport, by: string): Promise<RegisterDryRun> {
    // The audit trail says what was done.
    auditedRequest()?.end();
    try {
      return await this.database.transaction(async (sql) => {
        throw new Rehearsed(await this.#tried(sql, body, by));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.outcome;
      throw error;
    }
  }

  async #tried(sql: Sql, body: RegisterImport, by: string): Promise<RegisterDryRun> {
    await this.store.raiseRevision(sql);
    const errors = importErrors(body, await this.store.known(sql, body));
    const { sound, ruleAt } = soundPart(body, errors);
    const before = await this.changes.texts(sql, sound);
    const ruleErrors = await this.#put(sql, sound, by);
    const inPlace = ruleErrors.map(({ path, message }) => ({
      path: path.replace(/^rules\.(\d+)/, (_, i: string) => `rules.${ruleAt[Number(i)] ?? i}`),
      message,
    }));
    const changes = counted(before, await this.changes.texts(sql, sound));
    return { errors: [...errors, ...inPlace], changes };
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
    const ruleErrors = await this.#put(sql, body, by);
    if (ruleErrors.length > 0) throw new WrongImport(ruleErrors);
    await beside?.(sql);
    const { grid = [], sites = [], gateways = [], points = [], rules = [] } = body;
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

  /** Writes every list; what is wrong with rules is known only then, and those are not written. */
  async #put(sql: Sql, body: RegisterImport, by: string): Promise<FieldError[]> {
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
    return this.#putRules(sql, rules, by);
  }

  /** After the points: rules may name those of the same import. */
  async #putRules(sql: Sql, rules: readonly RuleBody[], by: string): Promise<FieldError[]> {
    const points = await this.rules.points(sql, rules.flatMap(pointsOf));
    const errors: FieldError[] = [];
    for (const [i, rule] of rules.entries()) {
      const faults = ruleFaults(rule, (name) => points.get(name));
      errors.push(...faults.map(({ path, message }) => ({ path: `rules.${i}.${path}`, message })));
      if (faults.length === 0) await this.rules.put(sql, rule.code ?? '', rule, by, null);
    }
    return errors;
  }
}
