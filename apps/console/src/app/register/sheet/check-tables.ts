/** Rows of tables become entries, or faults in words. Some hundred at a time: the page stays at hand. */
import type { RegisterDryRun, RegisterListName } from '@fengsui/contracts';
import { checkEntry, refusalPhrase } from '../entry-faults';
import { textOf } from './cell';
import { columnAt } from './columns';
import { entryOfRow, keyOfRow } from './row';
import type { Onward } from './sheet-file';
import type { SheetFault, Table } from './table';

const AT_ONCE = 200;

/** Entries of the register by their keys. */
export type Known = ReadonlyMap<string, object>;
export interface SoundEntry {
  entry: object;
  table: Table;
  row: Table['rows'][number];
}
export interface CheckedTables {
  sound: Record<RegisterListName, SoundEntry[]>;
  faults: SheetFault[];
}

export async function checkTables(
  tables: readonly Table[],
  known: Record<RegisterListName, Known>,
  onward: Onward,
): Promise<CheckedTables> {
  const sound: CheckedTables['sound'] = { sites: [], gateways: [], points: [] };
  const faults = tables.flatMap((table) => table.faults);
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  let done = 0;
  for (const table of tables) {
    if (table.faults.some(({ phrase }) => phrase.key === 'register.fault.columnMissing')) continue;
    const seen = new Map<string, number>();
    for (const row of table.rows) {
      const found = checkRow(table, row, known[table.list], seen);
      if (Array.isArray(found)) faults.push(...found);
      else sound[table.list].push(found);
      if (++done % AT_ONCE === 0) await onward(done, total);
    }
  }
  return { sound, faults };
}

function checkRow(
  table: Table,
  row: Table['rows'][number],
  known: Known,
  seen: Map<string, number>,
): SoundEntry | SheetFault[] {
  const { list, columns } = table;
  const key = keyOfRow(list, columns, row.cells);
  const { draft, faults } = entryOfRow(
    columns,
    row.cells,
    key === null ? undefined : known.get(key),
  );
  const checked = checkEntry(list, draft);
  const ownPaths = faults.map(({ path }) => path);
  const all = [
    ...faults,
    ...checked.faults.filter(({ path }) => !ownPaths.some((own) => isWithin(own, path))),
  ];
  const earlier = key === null ? undefined : seen.get(key);
  if (key !== null && earlier === undefined) seen.set(key, row.number);
  if (earlier !== undefined) {
    const path = list === 'points' ? 'tag' : 'code';
    all.push({ path, phrase: { key: 'register.fault.sameAs', params: { row: earlier } } });
  }
  if (all.length === 0 && checked.entry !== null) return { entry: checked.entry, table, row };
  return all.map(({ path, phrase }) => faultAt(table, row, path, phrase));
}

const isWithin = (own: string, path: string) =>
  own === path || path.startsWith(`${own}.`) || own.startsWith(`${path}.`);

function faultAt(
  { list, columns }: Table,
  { number, cells }: Table['rows'][number],
  path: string,
  phrase: SheetFault['phrase'],
): SheetFault {
  const column = columnAt(list, path);
  const at = columns.findIndex((one) => one !== undefined && one.path === column?.path);
  return { list, row: number, column: column?.path ?? path, value: textOf(cells[at]), phrase };
}

/** What the server refused of the sound entries, where it stands in the file. */
export function refusedRows(
  errors: RegisterDryRun['errors'],
  sound: CheckedTables['sound'],
): SheetFault[] {
  return errors.flatMap(({ path, message }) => {
    const [, list, at, rest = ''] = /^(sites|gateways|points)\.(\d+)\.?(.*)$/.exec(path) ?? [];
    const one = list === undefined ? undefined : sound[list as RegisterListName][Number(at)];
    return one ? [faultAt(one.table, one.row, rest, refusalPhrase(message))] : [];
  });
}

/** As a person reads the file: by list, from the top. */
export function inOrder(faults: readonly SheetFault[]): SheetFault[] {
  const lists: RegisterListName[] = ['sites', 'gateways', 'points'];
  return [...faults].sort((a, b) => lists.indexOf(a.list) - lists.indexOf(b.list) || a.row - b.row);
}
