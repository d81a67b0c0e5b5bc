import { text } from 'node:stream/consumers';
import { csvDownload, csvPages, type ReadPage } from './csv-download.js';

/** A table of so many rows, and how many were asked for at a time. */
function aTable(rows: number) {
  const asked: number[] = [];
  const read: ReadPage = (before, most) => {
    asked.push(most);
    const newest = (before ?? rows + 1) - 1;
    const count = Math.min(most, newest);
    return Promise.resolve(
      Array.from({ length: count }, (_, i) => ({
        key: newest - i,
        cells: { id: newest - i, text: '=1+1' },
      })),
    );
  };
  return { asked, read };
}
const whole = async (rows: number, most: number) => {
  const { asked, read } = aTable(rows);
  const pages = [];
  for await (const page of csvPages(['id', 'text'], read, most)) pages.push(page);
  return { asked, lines: pages.join('').split('\r\n').slice(0, -1) };
};

describe('a table as CSV', () => {
  it('has one head and every row once, newest first, however many pages it takes', async () => {
    for (const rows of [0, 1, 199, 200, 201, 450]) {
      const { lines } = await whole(rows, 10_000);
      expect(lines[0]).toBe('\ufeffid,text');
      expect(lines.slice(1)).toEqual(Array.from({ length: rows }, (_, i) => `${rows - i},'=1+1`));
    }
  });

  it('is read a few rows at a time, and no more of them than wanted', async () => {
    const { asked, lines } = await whole(1_000, 450);
    expect(asked).toEqual([200, 200, 50]);
    expect(lines).toHaveLength(451);
  });

  it('fails as a request when nothing can be read, and has no end when it cannot be read on', async () => {
    const options = { most: 1_000, name: 'a.csv' };
    const failing = (from: number): ReadPage => {
      const { read } = aTable(1_000);
      let pages = 0;
      return (before, most) => {
        pages += 1;
        return pages < from
          ? read(before, most)
          : Promise.reject(new Error('the database is away'));
      };
    };
    await expect(csvDownload(['id'], failing(1), options)).rejects.toThrow('away');
    const file = await csvDownload(['id'], failing(2), options);
    await expect(text(file.getStream())).rejects.toThrow('away');
  });
});
