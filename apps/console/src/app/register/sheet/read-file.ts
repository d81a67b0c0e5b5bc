import { BadFile, type Onward, type Sheet } from './sheet-file';

/** More than an import takes (32 MB as JSON) would be refused by the server anyway. */
const MOST_MB = 30;

/** Sheets of a CSV or XLSX file; its first bytes say which it is, whatever its name. */
export async function readFile(file: File, onward: Onward): Promise<Sheet[]> {
  if (file.size > MOST_MB * 2 ** 20)
    throw new BadFile({ key: 'register.file.tooLarge', params: { most: MOST_MB } });
  const bytes = await file.arrayBuffer();
  const [first, second] = new Uint8Array(bytes);
  if (first === 0x50 && second === 0x4b) return (await import('./xlsx')).readXlsx(file);
  if (first === 0xd0 && second === 0xcf)
    throw new BadFile({ key: 'register.file.notXlsx', params: {} });
  return [await (await import('./csv')).readCsv(bytes, onward)];
}
