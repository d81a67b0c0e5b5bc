import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { parse, type Info } from 'csv-parse';
import { checkColumns, delimiterOf, timeColumnOf } from './column-map.js';
import { recordedTimeMs } from './recorded-time.js';
import type { ReplayOptions } from './replay-options.js';

export interface RecordedRow {
  /** UTC ms. */
  tMs: number;
  readings: { tag: string; value: number | boolean }[];
  /** Cells that are neither empty nor a number or boolean. */
  unreadable: number;
  /** Share of the file read so far, 0–1. */
  done: number;
}

/** The rows of a recording, oldest first, read as they are asked for. */
export async function* recordedRows(options: ReplayOptions): AsyncGenerator<RecordedRow> {
  const { file, map, timeZone } = options;
  const { size } = await stat(file);
  const header = await firstLine(file);
  if (!header) throw new Error(`--file: ${file} is empty`);
  const parser = createReadStream(file).pipe(
    parse({
      delimiter: delimiterOf(header),
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    }),
  );
  let timeColumn: string | null = null;
  for await (const row of parser as AsyncIterable<{ record: Record<string, string>; info: Info }>) {
    const { record, info } = row;
    if (timeColumn === null) {
      const columns = Object.keys(record);
      timeColumn = timeColumnOf(columns, options.timeColumn);
      checkColumns(map, columns);
    }
    const written = record[timeColumn] ?? '';
    const tMs = recordedTimeMs(written, timeZone);
    if (tMs === null) throw new Error(`line ${info.lines}: "${written}" is no time`);
    const cells = [...map].map(([column, tag]) => ({
      tag,
      value: cellValue(record[column] ?? ''),
    }));
    yield {
      tMs,
      readings: cells.flatMap(({ tag, value }) =>
        value === 'empty' || value === 'unreadable' ? [] : [{ tag, value }],
      ),
      unreadable: cells.filter(({ value }) => value === 'unreadable').length,
      done: Math.min(1, info.bytes / size),
    };
  }
}

/** What a cell says; the empty cell says nothing. */
export function cellValue(text: string): number | boolean | 'empty' | 'unreadable' {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if (/^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === 'true';
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : 'unreadable';
}

async function firstLine(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    return buffer.toString('utf8', 0, bytesRead).split(/\r?\n/)[0] ?? '';
  } finally {
    await handle.close();
  }
}
