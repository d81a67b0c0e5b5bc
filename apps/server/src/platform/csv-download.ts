/**
 * A long table as CSV for a spreadsheet, read and sent page by page: neither the memory nor the one
 * thread that answers everybody is taken by all of it at once. UTF-8 with a mark of it, and nothing
 * that a spreadsheet would run as a formula.
 */
import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';

export interface CsvRow {
  /** Number of the row; of the last one of a page, to go on after it. */
  key: number;
  cells: Readonly<Record<string, string | number | null>>;
}
/** Newest first, those before `before`. */
export type ReadPage = (before: number | null, most: number) => Promise<readonly CsvRow[]>;

const PAGE = 200;

/**
 * The answer to a request, to be sent as it is; what fails before its first page fails the request, and
 * what fails later breaks the connection, so that nobody takes a part for the whole.
 * @param most rows
 * @param name of the file
 */
export async function csvDownload(
  columns: readonly string[],
  read: ReadPage,
  { most, name }: { most: number; name: string },
): Promise<StreamableFile> {
  const pages = csvPages(columns, read, most);
  const first = await pages.next();
  async function* all(): AsyncGenerator<string> {
    if (!first.done) yield first.value;
    yield* pages;
  }
  return new StreamableFile(Readable.from(all(), { objectMode: false }), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
}

/** The pages of a table as CSV, the first one with the head. */
export async function* csvPages(
  columns: readonly string[],
  read: ReadPage,
  most: number,
): AsyncGenerator<string> {
  let before: number | null = null;
  let left = most;
  do {
    const wanted = Math.min(PAGE, left);
    const rows = await read(before, wanted);
    yield stringify(
      rows.map(({ cells }) => cells),
      {
        header: before === null,
        columns: [...columns],
        bom: before === null,
        escape_formulas: true,
        record_delimiter: 'windows',
      },
    );
    left = rows.length < wanted ? 0 : left - rows.length;
    before = rows.at(-1)?.key ?? 0;
  } while (left > 0);
}
