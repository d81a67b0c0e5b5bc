import fc from 'fast-check';
import { typedMs, typedText } from '../permits/zoned';
import { readTime, steppedTime, timeShown } from './typed-time';

const TODAY = '2026-11-22';
const ZONE = 'Asia/Shanghai';
const minute = (text: string) => readTime(text, 'minute', TODAY);

describe('a time that is typed', () => {
  it('comes back as it was printed, to the minute, in the bureau’s zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minutes) => {
        const ms = minutes * 60_000;
        const shown = timeShown(typedText(ms, ZONE));
        expect(typedMs(minute(shown) ?? '', ZONE)).toBe(ms);
      }),
    );
  });

  it.each([
    ['2026-11-22 8:05', '2026-11-22T08:05'],
    ['2026/3/1 23:59', '2026-03-01T23:59'],
    ['2026年11月2日 8点05分', '2026-11-02T08:05'],
    ['2026年11月2日8时', '2026-11-02T08:00'],
    ['２０２６－１１－２２　０８：０５', '2026-11-22T08:05'],
    ['2026-11-22T08:05', '2026-11-22T08:05'],
    ['20261122 0805', '2026-11-22T08:05'],
    ['202611220805', '2026-11-22T08:05'],
    ['20261122', '2026-11-22T00:00'],
    ['11-23 805', '2026-11-23T08:05'],
    ['8:05', '2026-11-22T08:05'],
    ['0805', '2026-11-22T08:05'],
    ['8:05:30', '2026-11-22T08:05'],
  ])('%s is %s', (text, read) => {
    expect(minute(text)).toBe(read);
  });

  it('is as exact as its field asks for', () => {
    expect(readTime('8:05:30', 'second', TODAY)).toBe('2026-11-22T08:05:30');
    expect(readTime('8:05', 'second', TODAY)).toBe('2026-11-22T08:05:00');
    expect(readTime('20270301', 'date', TODAY)).toBe('2027-03-01');
    expect(readTime('2027-03-01 08:05', 'date', TODAY)).toBeNull();
  });

  it.each(['', '8', 'tomorrow', '2026-02-30 08:05', '2026-13-01', '24:00', '8:60', '1 2 3'])(
    'is none when it is “%s”',
    (text) => {
      expect(minute(text)).toBeNull();
    },
  );

  it('is read or refused, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = minute(text);
        if (read !== null) expect(typedMs(read, ZONE)).not.toBeNull();
      }),
    );
  });
});

describe('a step by an arrow key', () => {
  it.each([
    [2, '2027-11-30T08:05'],
    [6, '2026-12-30T08:05'],
    [9, '2026-12-01T08:05'],
    [12, '2026-11-30T09:05'],
    [16, '2026-11-30T08:06'],
  ])('at place %i is of what stands there', (caret, then) => {
    expect(steppedTime('2026-11-30T08:05', caret, 1)).toBe(then);
  });

  it('stays in the month that it steps to, and in a field of a date in its days', () => {
    expect(steppedTime('2026-03-31', 6, -1)).toBe('2026-02-28');
    expect(steppedTime('2026-03-01', 10, -1)).toBe('2026-02-28');
  });

  it('there and back is where it was, but for the ends of months', () => {
    const minutes = fc.integer({ min: 0, max: 60_000_000 });
    const carets = fc.constantFrom(9, 12, 16);
    fc.assert(
      fc.property(minutes, carets, (minute, caret) => {
        const typed = typedText(minute * 60_000, ZONE);
        expect(steppedTime(steppedTime(typed, caret, 1), caret, -1)).toBe(typed);
      }),
    );
  });
});
