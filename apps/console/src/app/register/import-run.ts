/**
 * One import of a file: read, checked row by row, tried by the server without writing, and only then
 * written, all or nothing. Until it is written it can be cancelled at any moment. One per page.
 */
import { Injectable, inject, signal } from '@angular/core';
import type {
  ImportChanges,
  RegisterDryRun,
  RegisterImport,
  RegisterImportResult,
  RegisterListName,
} from '@fengsui/contracts';
import { REGISTER_LISTS } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';
import type { Phrase } from '../words/format';
import { checkTables, inOrder, refusedRows, type CheckedTables } from './sheet/check-tables';
import { readKnown } from './sheet/known';
import { readFile } from './sheet/read-file';
import { BadFile, type Onward } from './sheet/sheet-file';
import { tablesOf, type SheetFault } from './sheet/table';

/** A try or a write of 10,000 points on a busy server. */
const PATIENCE_MS = 120_000;

export type Phase = 'read' | 'known' | 'check' | 'compare' | 'import';
export interface CheckedFile {
  file: string;
  faults: readonly SheetFault[];
  changes: { list: RegisterListName; counts: ImportChanges }[];
  body: RegisterImport;
}
export type ImportStage =
  | { kind: 'idle' }
  /** `done` and `total` in what the phase counts; `total` 0 where nobody knows. */
  | { kind: 'working'; phase: Phase; done: number; total: number }
  | { kind: 'checked'; checked: CheckedFile }
  | { kind: 'imported'; result: RegisterImportResult }
  | { kind: 'cancelled' }
  | { kind: 'failed'; phrase: Phrase }
  | { kind: 'refused'; refusal: Refusal };

@Injectable()
export class ImportRun {
  private readonly api = inject(Api);
  private readonly state = signal<ImportStage>({ kind: 'idle' });
  private giveUp = new AbortController();

  readonly stage = this.state.asReadonly();

  /** @param list of a file that does not say itself what it is of */
  async check(file: File, list: RegisterListName): Promise<void> {
    this.giveUp.abort();
    const { signal } = (this.giveUp = new AbortController());
    try {
      const checked = await this.checked(file, list, signal);
      if (!signal.aborted) this.state.set({ kind: 'checked', checked });
    } catch (error) {
      if (!signal.aborted) this.state.set(outcomeOf(error));
    }
  }

  cancel(): void {
    this.giveUp.abort();
    this.state.set({ kind: 'cancelled' });
  }

  async import(body: RegisterImport): Promise<void> {
    this.state.set({ kind: 'working', phase: 'import', done: 0, total: 0 });
    try {
      const result = await this.api.post<RegisterImportResult>('/register/import', body, {
        timeoutMs: PATIENCE_MS,
      });
      this.state.set({ kind: 'imported', result });
    } catch (error) {
      const refusal = refusalOf(error);
      this.state.set(
        refusal.status === 0
          ? { kind: 'failed', phrase: { key: 'register.file.unsure', params: {} } }
          : { kind: 'refused', refusal },
      );
    }
  }

  private async checked(
    file: File,
    list: RegisterListName,
    signal: AbortSignal,
  ): Promise<CheckedFile> {
    const onward =
      (phase: Phase): Onward =>
      async (done, total) => {
        signal.throwIfAborted();
        this.state.set({ kind: 'working', phase, done, total });
        await new Promise((next) => setTimeout(next));
      };
    await onward('read')(0, file.size);
    const tables = tablesOf(await readFile(file, onward('read')), list);
    if (tables.every(({ rows, faults }) => rows.length === 0 && faults.length === 0))
      throw new BadFile({ key: 'register.file.empty', params: {} });
    const lists = tables.map((table) => table.list);
    const known = await readKnown(this.api, lists, onward('known'));
    const { sound, faults } = await checkTables(tables, known, onward('check'));
    await onward('compare')(0, 0);
    const body = bodyOf(sound, lists);
    const { errors, changes } = await this.api.post<RegisterDryRun>(
      '/register/import?dryRun=true',
      body,
      { timeoutMs: PATIENCE_MS, signal },
    );
    return {
      file: file.name,
      faults: inOrder([...faults, ...refusedRows(errors, sound)]),
      changes: lists.map((one) => ({ list: one, counts: changes[one] })),
      body,
    };
  }
}

function bodyOf(sound: CheckedTables['sound'], lists: readonly RegisterListName[]): RegisterImport {
  const of = (list: RegisterListName) => sound[list].map(({ entry }) => entry);
  return Object.fromEntries(
    REGISTER_LISTS.filter((list) => lists.includes(list)).map((list) => [list, of(list)]),
  );
}

function outcomeOf(error: unknown): ImportStage {
  return error instanceof BadFile
    ? { kind: 'failed', phrase: error.phrase }
    : { kind: 'refused', refusal: refusalOf(error) };
}
