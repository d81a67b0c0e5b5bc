/** XLSX, read and written by libraries that are fetched when the first such file is met. */
import type { Cell } from './cell';
import { BadFile, type Sheet } from './sheet-file';

export async function readXlsx(file: Blob): Promise<Sheet[]> {
  const { default: read } = await import('read-excel-file/browser');
  const sheets = await read(file, { trim: false }).catch((): never => {
    throw new BadFile({ key: 'register.file.notXlsx', params: {} });
  });
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as Cell[][] }));
}

export async function writeXlsx(sheets: readonly Sheet[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/browser');
  return write(sheets.map(({ name, rows }) => ({ sheet: name, data: rows }))).toBlob();
}
