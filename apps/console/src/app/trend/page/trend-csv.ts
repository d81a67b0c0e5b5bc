/** What is on the screen as a table: RFC 4180, times in UTC. Pure. */
import type { BucketRow, RawRow, ReadingsView } from '@fengsui/contracts';

export interface CsvLine {
  point: string;
  name: string;
  history: ReadingsView;
}

const HEAD = 'time_utc,point,name,unit,resolution,value,quality,min,avg,max,last,readings';

/** One row a reading or bucket, line by line. Raw rows fill `value`, buckets the columns behind it. */
export function csvOf(lines: readonly CsvLine[]): string {
  const rows = lines.flatMap(({ point, name, history }) => {
    const { unit, resolution, series } = history;
    const about = [point, name, unit, resolution].map(cell);
    const row = (t: number, ...cells: (string | number)[]) =>
      [new Date(t).toISOString(), ...about, ...cells].join(',');
    return resolution === 'raw'
      ? (series as RawRow[]).map(([t, v, q]) => row(t, number(v), q, '', '', '', '', ''))
      : (series as BucketRow[]).map(([t, min, avg, max, last, n]) =>
          row(t, '', '', number(min), number(avg), number(max), number(last), n),
        );
  });
  // With its mark, so that spreadsheets read Chinese names.
  return `\uFEFF${[HEAD, ...rows].join('\r\n')}\r\n`;
}

function number(value: number | boolean | null): number | string {
  return value === null ? '' : Number(value);
}

/** A text that begins like a formula would be run by a spreadsheet. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
