import { TestBed } from '@angular/core/testing';
import type { JournalPage } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { anEntry } from '../testing/make';
import { JournalReader } from './journal-reader';

/** A reader that was told everything to number 10, and a database whose journal ends at `last`. */
function aReader(last: number) {
  const database = { last, away: false, asked: [] as string[] };
  TestBed.configureTestingModule({
    providers: [
      {
        provide: Api,
        useValue: {
          get: (path: string): Promise<JournalPage> => {
            database.asked.push(path);
            if (database.away) return Promise.reject(new Refusal(0, null));
            const after = Number(new URL(path, 'http://server').searchParams.get('after'));
            const count = Math.max(0, database.last - after);
            const items = Array.from({ length: count }, (_, index) => anEntry(after + index + 1));
            return Promise.resolve({ items, last: database.last });
          },
        },
      },
    ],
  });
  const reader = TestBed.inject(JournalReader);
  const told: number[] = [];
  let resets = 0;
  reader.onNews((entries) => told.push(...entries.map(({ seq }) => seq)));
  reader.onReset(() => resets++);
  reader.startFrom(10);
  return { reader, database, told, resets: () => resets };
}

const settled = () => jest.advanceTimersByTimeAsync(0);

describe('the reader of the journal', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('keeps its place when the process it comes back to lags behind the database', async () => {
    const { reader, database, resets } = aReader(10);
    reader.meet(9);
    await settled();
    expect(database.asked).toEqual(['/journal?after=10&limit=500']);
    expect(resets()).toBe(0);
    expect(reader.seq()).toBe(10);
  });

  it('tells at once what the lagging process has not told yet, and that only once', async () => {
    const { reader, told } = aReader(12);
    reader.meet(9);
    await settled();
    for (const seq of [10, 11, 12, 13]) reader.offer(anEntry(seq));
    expect(told).toEqual([11, 12, 13]);
  });

  it('starts afresh when the database itself stands before its place', async () => {
    const { reader, told, resets } = aReader(3);
    reader.meet(3);
    await settled();
    expect(resets()).toBe(1);
    expect(reader.seq()).toBeNull();
    reader.startFrom(3);
    reader.offer(anEntry(4));
    expect(told).toEqual([4]);
  });

  it('keeps its place until the database answers', async () => {
    const { reader, database, resets } = aReader(3);
    database.away = true;
    reader.meet(3);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(resets()).toBe(0);
    database.away = false;
    await jest.advanceTimersByTimeAsync(2000);
    expect(resets()).toBe(1);
  });

  it('does not doubt a journal that goes on meanwhile', async () => {
    const { reader, resets, told } = aReader(3);
    reader.meet(3);
    reader.offer(anEntry(11));
    await settled();
    expect(resets()).toBe(0);
    expect(told).toEqual([11]);
  });

  it('reads what was written while it was away', async () => {
    const { reader, told } = aReader(14);
    reader.meet(14);
    await settled();
    expect(told).toEqual([11, 12, 13, 14]);
  });

  it('asks nothing more once it is cleared', async () => {
    const { reader, database } = aReader(3);
    database.away = true;
    reader.meet(3);
    await settled();
    reader.clear();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(database.asked.length).toBe(1);
  });
});
