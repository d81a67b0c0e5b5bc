/** Sheets as tables of the register: which list a sheet is of, and its columns. Pure. */
import type { RegisterListName } from '@fengsui/contracts';
import { REGISTER_LISTS } from '@fengsui/contracts';
import type { Phrase } from '../../words/format';
import { enRegister } from '../../words/en-register';
import { zhRegister } from '../../words/zh-register';
import { textOf, type Cell } from './cell';
import { columnOf, KEYS, type Column } from './columns';
import { isBlank } from './row';
import type { Sheet } from './sheet-file';

/** One thing that is wrong with a file: where it stands, and why. */
export interface SheetFault {
  list: RegisterListName;
  /** As the spreadsheet counts: the names of the columns are row 1. */
  row: number;
  /** Path of a column, or the name of one that is unknown; empty of the row as a whole. */
  column: string;
  value: string;
  phrase: Phrase;
}

export interface Table {
  list: RegisterListName;
  columns: readonly (Column | undefined)[];
  rows: readonly { number: number; cells: readonly Cell[] }[];
  /** Of the heads. */
  faults: SheetFault[];
}

/** Sheets of a workbook by their names; one that no sheet is named after is of the list `fallback`. */
export function tablesOf(sheets: readonly Sheet[], fallback: RegisterListName): Table[] {
  const named = sheets.flatMap((sheet) => {
    const list = REGISTER_LISTS.find((one) =>
      [one, zhRegister[`register.${one}`], enRegister[`register.${one}`].toLowerCase()].includes(
        sheet.name.trim().toLowerCase(),
      ),
    );
    return list === undefined ? [] : [tableOf(sheet, list)];
  });
  const [first] = sheets;
  return named.length > 0 || !first ? named : [tableOf(first, fallback)];
}

function tableOf({ rows }: Sheet, list: RegisterListName): Table {
  const heads = (rows[0] ?? []).map((cell) => textOf(cell));
  const columns = heads.map((head) => columnOf(list, head));
  const fault = (column: string, key: Phrase['key']): SheetFault => ({
    list,
    row: 1,
    column,
    value: '',
    phrase: { key, params: {} },
  });
  const unknown = heads.filter((head, at) => head.trim() !== '' && !columns[at]);
  const twice = columns.filter((one, at) => one && columns.indexOf(one) !== at);
  const missing = KEYS[list].filter((path) => !columns.some((one) => one?.path === path));
  return {
    list,
    columns,
    rows: rows
      .map((cells, at) => ({ number: at + 1, cells }))
      .slice(1)
      .filter(({ cells }) => !isBlank(cells)),
    faults: [
      ...unknown.map((head) => fault(head, 'register.fault.unknownColumn')),
      ...twice.map((one) => fault(one?.path ?? '', 'register.fault.columnTwice')),
      ...missing.map((path) => fault(path, 'register.fault.columnMissing')),
    ],
  };
}
