/** The columns of the register's sheets: where each stands in an entry and how it is written. Pure. */
import type { RegisterListName } from '@fengsui/contracts';
import { LIMIT_NAMES } from '@fengsui/contracts';
import { enRegister } from '../../words/en-register';
import { zhRegister } from '../../words/zh-register';

export type ColumnShape = 'text' | 'number' | 'flag' | 'items';

export interface Column {
  /** Within the entry, as the server names it in refusals: `limits.H.value`. */
  path: string;
  shape: ColumnShape;
  /** Of `items`: what the parts between `|` are, those that are numbers with `#`. */
  parts?: readonly string[];
}

export type ColumnWord = Extract<keyof typeof zhRegister, `register.col.${string}`>;

const column = (path: string, shape: ColumnShape = 'text'): Column => ({ path, shape });
const items = (path: string, ...parts: string[]): Column => ({ path, shape: 'items', parts });

export const COLUMNS: Record<RegisterListName, readonly Column[]> = {
  sites: [
    column('code'),
    column('kind'),
    column('name.zh'),
    column('name.en'),
    column('town'),
    column('position.0', 'number'),
    column('position.1', 'number'),
    column('grid'),
    column('operator'),
    column('supervisedBy'),
    items('responsible', 'role', 'name', 'phone'),
    items('inventory', 'substance', '#tonnes'),
    column('personsWithin500m', 'number'),
    items('cameras', 'name.zh', 'name.en', 'kind', 'url'),
    items('documents', 'kind', 'title.zh', 'title.en', 'url'),
    column('demo', 'flag'),
  ],
  gateways: [column('code'), column('site')],
  points: [
    column('site'),
    column('tag'),
    column('gateway'),
    column('name.zh'),
    column('name.en'),
    column('unitOfPlant'),
    column('quantity'),
    column('substance'),
    column('unit'),
    column('range.0', 'number'),
    column('range.1', 'number'),
    column('intervalS', 'number'),
    column('position.0', 'number'),
    column('position.1', 'number'),
    ...LIMIT_NAMES.flatMap((name) => [
      column(`limits.${name}.value`, 'number'),
      column(`limits.${name}.severity`, 'number'),
      column(`limits.${name}.deadband`, 'number'),
      column(`limits.${name}.onDelayS`, 'number'),
      column(`limits.${name}.offDelayS`, 'number'),
      column(`limits.${name}.latched`, 'flag'),
    ]),
  ],
};

/** What names an entry of a list. */
export const KEYS: Record<RegisterListName, readonly string[]> = {
  sites: ['code'],
  gateways: ['code'],
  points: ['site', 'tag'],
};

/** `limits.H.value` → `['H', 'register.col.value']`: of the four limits the word is one. */
export function columnWord(path: string): { before: string; key: ColumnWord } {
  const [, limit, rest] = /^limits\.(\w+)\.(\w+)$/.exec(path) ?? [];
  return {
    before: limit === undefined ? '' : `${limit} `,
    key: `register.col.${rest ?? path}` as ColumnWord,
  };
}

/** How a column is called, in the language of `t`. */
export function columnName(path: string, t: (key: ColumnWord) => string): string {
  const { before, key } = columnWord(path);
  return before + t(key);
}

const plain = (header: string) => header.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** Columns of a list by every name under which a sheet may have them: the path, Chinese, English. */
export function columnsByName(list: RegisterListName): ReadonlyMap<string, Column> {
  return new Map(
    COLUMNS[list].flatMap((one) =>
      [
        one.path,
        columnName(one.path, (key) => zhRegister[key]),
        columnName(one.path, (key) => enRegister[key]),
      ].map((name) => [plain(name), one] as const),
    ),
  );
}

export function columnOf(list: RegisterListName, header: string): Column | undefined {
  return columnsByName(list).get(plain(header));
}

/** The column that a wrong field stands in: the place itself, what holds it, or what it holds. */
export function columnAt(list: RegisterListName, path: string): Column | undefined {
  const columns = COLUMNS[list];
  return (
    columns.find((one) => one.path === path || path.startsWith(`${one.path}.`)) ??
    columns.find((one) => one.path.startsWith(`${path}.`))
  );
}
