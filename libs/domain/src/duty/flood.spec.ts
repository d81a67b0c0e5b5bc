import fc from 'fast-check';
import { FLOOD_ALARMS, FLOOD_WITHIN_MS, FloodBook, groupMinute, isGrouped } from './flood.js';
import { retryAfterMs } from './retry.js';

function aBook(times: readonly number[]): FloodBook {
  const book = new FloodBook();
  times.forEach((at, index) => book.note('li', index + 1, at));
  return book;
}
const T0 = 1_772_352_010_000;
const TEN = Array.from({ length: FLOOD_ALARMS }, (_, index) => T0 + index * 1000);
const NEXT = 99;

describe('a flood', () => {
  it('begins with the eleventh alarm in ten minutes, for each recipient by itself', () => {
    expect(aBook(TEN.slice(1)).isFlooded('li', NEXT, T0 + 20_000)).toBe(false);
    expect(aBook(TEN).isFlooded('li', NEXT, T0 + 20_000)).toBe(true);
    expect(aBook(TEN).isFlooded('wang', NEXT, T0 + 20_000)).toBe(false);
  });

  it('ends when the oldest is ten minutes old', () => {
    const book = aBook(TEN);
    expect(book.isFlooded('li', NEXT, T0 + FLOOD_WITHIN_MS - 1)).toBe(true);
    expect(book.isFlooded('li', NEXT, T0 + FLOOD_WITHIN_MS)).toBe(false);
  });

  it('counts alarms, not how often one is told', () => {
    const book = new FloodBook();
    for (const at of TEN) book.note('li', 1, at);
    expect(book.isFlooded('li', NEXT, T0 + 20_000)).toBe(false);
    // A worse limit of one of the ten is no new alarm.
    expect(aBook(TEN).isFlooded('li', 3, T0 + 20_000)).toBe(false);
  });

  it('groups everything but red alarms', () => {
    expect(([1, 2, 3, 4] as const).map((severity) => isGrouped(severity, true))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(isGrouped(2, false)).toBe(false);
  });

  it('is as large as a count of the window says, whatever the order of the alarms', () => {
    const times = fc.array(fc.integer({ min: 0, max: 2 * FLOOD_WITHIN_MS }), { maxLength: 30 });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 2 * FLOOD_WITHIN_MS }), (list, at) => {
        const inWindow = list.filter(
          (time) => at - time >= 0 && at - time < FLOOD_WITHIN_MS,
        ).length;
        expect(aBook(list).isFlooded('li', NEXT, at)).toBe(inWindow >= FLOOD_ALARMS);
      }),
    );
  });

  it('is told of at the end of the minute in which a notice is due', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (dueAt) => {
        const minute = groupMinute(dueAt);
        expect(minute % 60_000).toBe(0);
        expect(dueAt - minute).toBeGreaterThanOrEqual(0);
        expect(dueAt - minute).toBeLessThan(60_000);
      }),
    );
  });
});

describe('the wait before the next try', () => {
  it('doubles from 2 s to a minute, and is never shorter than the receiver asked for', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 500].map((tries) => retryAfterMs(tries) / 1000)).toEqual([
      2, 4, 8, 16, 32, 60, 60, 60,
    ]);
    expect(retryAfterMs(1, 90_000)).toBe(90_000);
    expect(retryAfterMs(6, 1_000)).toBe(60_000);
  });
});
