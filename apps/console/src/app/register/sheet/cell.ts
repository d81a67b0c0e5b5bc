/** One cell of a sheet: a value of an entry as it is written, and back. Pure. */
import { enRegister } from '../../words/en-register';
import type { Phrase } from '../../words/format';
import { zhRegister } from '../../words/zh-register';
import type { Column } from './columns';
import { formatList, parseList } from './list-cell';
import { valueAt, withValue } from '../../rules/rule-draft';

/** As a file gives it: CSV only text, XLSX also numbers, truth values and dates. */
export type Cell = string | number | boolean | Date | null;
export type Parsed = { value: unknown } | { fault: Phrase };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const YES = new Set([
  'true',
  '1',
  ...[zhRegister, enRegister].map((words) => words['register.yes']),
]);
const NO = new Set([
  'false',
  '0',
  ...[zhRegister, enRegister].map((words) => words['register.no']),
]);

export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell);
}

/** What a sheet shows of a value; numbers and truth stay what they are. */
export function cellOf({ shape, parts = [] }: Column, value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (shape !== 'items') return value as Cell;
  return formatList(
    (value as object[]).map((item) =>
      parts.map((part) => textOf(valueAt(item, part.replace('#', '')) as Cell | undefined)),
    ),
  );
}

/**
 * The value that a cell stands for, `undefined` when it is empty.
 * @param former what the register has there: a text that only differs by spaces around is that one
 */
export function parseCell(column: Column, cell: Cell | undefined, former: unknown): Parsed {
  const raw = textOf(cell);
  const text = raw.trim();
  if (column.shape === 'text') {
    if (raw !== '' && raw === former) return { value: raw };
    // No unit is a unit: a count, a share.
    return { value: text === '' && column.path !== 'unit' ? undefined : text };
  }
  if (text === '') return { value: isEmptyList(former) ? former : undefined };
  if (column.shape === 'number') return parseNumber(text);
  if (column.shape === 'flag') return parseFlag(text);
  return parseItems(column.parts ?? [], raw);
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

function parseNumber(text: string): Parsed {
  return NUMBER.test(text)
    ? { value: Number(text) }
    : { fault: { key: 'register.fault.number', params: {} } };
}

function parseFlag(text: string): Parsed {
  const word = text.toLowerCase();
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : { fault: { key: 'register.fault.flag', params: {} } };
}

function parseItems(parts: readonly string[], raw: string): Parsed {
  const value: object[] = [];
  for (const item of parseList(raw)) {
    if (item.length > parts.length)
      return { fault: { key: 'register.fault.parts', params: { most: parts.length } } };
    let entry: Readonly<Record<string, unknown>> = {};
    for (const [at, part] of parts.entries()) {
      const text = item[at] ?? '';
      if (text === '') continue;
      const parsed = part.startsWith('#') ? parseNumber(text) : { value: text };
      if ('fault' in parsed) return parsed;
      entry = withValue(entry, part.replace('#', ''), parsed.value);
    }
    value.push(entry);
  }
  return { value };
}
