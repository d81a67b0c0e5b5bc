/** A row of a sheet and the entry that it stands for. Pure. */
import type { RegisterListName } from '@fengsui/contracts';
import type { Phrase } from '../../words/format';
import { valueAt } from '../../rules/rule-draft';
import { placed, type Draft } from '../entry-draft';
import { cellOf, parseCell, textOf, type Cell } from './cell';
import { COLUMNS, KEYS, type Column } from './columns';

export interface PathFault {
  path: string;
  phrase: Phrase;
}

/** Every column of a list, in its order. */
export function rowOf(list: RegisterListName, entry: object): Cell[] {
  return COLUMNS[list].map((column) => cellOf(column, valueAt(entry, column.path)));
}

export const isBlank = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => textOf(cell).trim() === '');

/** What names the entry of a row: `NH0001`, `NH0001/T101`; `null` where a part of it is missing. */
export function keyOfRow(
  list: RegisterListName,
  columns: readonly (Column | undefined)[],
  cells: readonly Cell[],
): string | null {
  const parts = KEYS[list].map((path) =>
    textOf(cells[columns.findIndex((column) => column?.path === path)]).trim(),
  );
  return parts.includes('') ? null : parts.join('/');
}

export function keyOfEntry(list: RegisterListName, entry: object): string {
  return KEYS[list].map((path) => textOf(valueAt(entry, path) as Cell | undefined)).join('/');
}

/**
 * The entry after the row: what has no column stays as the register has it, an empty cell takes its
 * place away.
 */
export function entryOfRow(
  columns: readonly (Column | undefined)[],
  cells: readonly Cell[],
  former: object | undefined,
): { draft: Draft; faults: PathFault[] } {
  let draft = { ...former } as Draft;
  const faults: PathFault[] = [];
  for (const [at, column] of columns.entries()) {
    if (!column) continue;
    const parsed = parseCell(column, cells[at], valueAt(former, column.path));
    if ('fault' in parsed) faults.push({ path: column.path, phrase: parsed.fault });
    else draft = placed(draft, column.path, parsed.value);
  }
  return { draft, faults };
}
