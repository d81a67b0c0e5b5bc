/**
 * CSV as offices write it: UTF-8 with or without mark, GB18030, UTF-16; comma, semicolon or tab. Read
 * in blocks, so that the page stays at hand meanwhile.
 */
import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { stringify } from 'csv-stringify/browser/esm/sync';
import { textOf, type Cell } from './cell';
import { BadFile, type Onward, type Sheet } from './sheet-file';

const BLOCK_CHARS = 100_000;
const DELIMITERS = [',', ';', '\t'];
/** Text that a spreadsheet would run as a formula; with `'` before it, it is only text. */
const RISKY = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

export function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

export async function readCsv(bytes: ArrayBuffer, onward: Onward): Promise<Sheet> {
  const text = decode(bytes);
  const delimiter = delimiterOf(text);
  const rows: Cell[][] = [];
  let done = 0;
  for (const block of blocks(text)) {
    rows.push(...records(block, delimiter, rows.length).map((row) => row.map(unguarded)));
    done += block.length;
    await onward(done, text.length);
  }
  return { name: '', rows };
}

/** The same rows, for a spreadsheet that takes UTF-8 only by its mark. */
export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : textOf(cell)))),
    { bom: true, record_delimiter: 'windows' },
  );
}

const guarded = (text: string) => (RISKY.test(text) ? `'${text}` : text);
const unguarded = (text: string) => (GUARDED.test(text) ? text.slice(1) : text);

/** Whichever the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  const uses = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (uses(one) > uses(best) ? one : best));
}

function records(block: string, delimiter: string, before: number): string[][] {
  try {
    return parse(block, { delimiter, relax_column_count: true, bom: before === 0 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { records = 0 } = error as { records?: number };
    throw new BadFile({ key: 'register.file.quotes', params: { row: before + records + 1 } });
  }
}

/** Cut after whole records only: a line break between quotes is part of a cell. */
export function* blocks(text: string, mostChars = BLOCK_CHARS): Generator<string> {
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === '\n' && !isQuoted && at - from >= mostChars) {
      yield text.slice(from, at + 1);
      from = at + 1;
    }
  }
  if (from < text.length) yield text.slice(from);
}
