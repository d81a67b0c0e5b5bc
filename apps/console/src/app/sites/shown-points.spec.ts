import { TestBed } from '@angular/core/testing';
import type { JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { aPoint, anEntry } from '../testing/make';
import { ShownPoints } from './shown-points';

let asked: string[];
let tell: (entries: readonly JournalEntryView[]) => void;

function aBook(): ShownPoints {
  asked = [];
  const get = (path: string) => Promise.resolve(asked.push(path)).then(() => aPoint());
  const onNews = (listener: typeof tell) => (tell = listener);
  TestBed.configureTestingModule({
    providers: [
      { provide: Api, useValue: { get } },
      { provide: LiveLink, useValue: { onNews } },
    ],
  });
  return TestBed.inject(ShownPoints);
}

describe('the book of single points', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks for nothing that is only scrolled past', () => {
    const book = aBook();
    for (let index = 0; index < 1000; index++) book.get(`NH0001/P${index}`);
    jest.advanceTimersByTime(60_000);
    expect(asked).toEqual([]);
  });

  it('asks once for a point that stays, and knows it then', async () => {
    const book = aBook();
    book.get('NH0001/GD17.CH4');
    await jest.advanceTimersByTimeAsync(1000);
    expect(book.get('NH0001/GD17.CH4')).toBeNull();
    await jest.advanceTimersByTimeAsync(0);
    expect(book.get('NH0001/GD17.CH4')).toEqual(aPoint());
    expect(asked).toEqual(['/points/NH0001/GD17.CH4']);
  });

  it('forgets what it knows when the register has changed', async () => {
    const book = aBook();
    book.get('NH0001/GD17.CH4');
    await jest.advanceTimersByTimeAsync(1000);
    book.get('NH0001/GD17.CH4');
    await jest.advanceTimersByTimeAsync(0);
    tell([anEntry(1, { type: 'system.register' })]);
    expect(book.get('NH0001/GD17.CH4')).toBeNull();
  });
});
