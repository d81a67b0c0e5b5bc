import fc from 'fast-check';
import type { DutyShift } from '@fengsui/contracts';
import { aPerson, aRoster, aShift } from '../../../../test/make/a-roster.js';
import { fillings, nextChange, onDuty, shiftSpans, shiftsOn } from './roster.js';
import { dateOf, dayOf, minuteOf, msOf, wallTime, weekdayOf } from './wall-clock.js';

/** Clock time of Asia/Shanghai as PostgreSQL and people write it. */
const at = (text: string) => Date.parse(`${text}+08:00`);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const NIGHT: DutyShift = aShift('duty', ['li'], {
  from: '20:00',
  to: '08:00',
  on: { weekdays: [5] },
});
const isOn = (shift: DutyShift, text: string) => shiftsOn([shift], at(text)).length === 1;

describe('clock times of Shanghai', () => {
  it('are those of the tz database, also when the world changes to summer time', () => {
    const zone = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const years = { min: Date.UTC(1992, 0), max: Date.UTC(2100, 0) };
    fc.assert(
      fc.property(fc.integer(years), (ms) => {
        expect(wallTime(ms)).toBe(zone.format(ms));
        expect(dateOf(dayOf(ms))).toBe(zone.format(ms).slice(0, 10));
        expect(new Date(ms + 8 * HOUR_MS).getUTCDay() || 7).toBe(weekdayOf(dayOf(ms)));
      }),
    );
  });

  it('change the day at midnight there, which is 16:00 UTC', () => {
    const midnight = Date.UTC(2026, 1, 28, 16);
    expect(dateOf(dayOf(midnight - 1))).toBe('2026-02-28');
    expect(dateOf(dayOf(midnight))).toBe('2026-03-01');
    expect(msOf(dayOf(midnight), minuteOf('00:00'))).toBe(midnight);
  });
});

describe('a shift', () => {
  it('over midnight belongs to the day on which it begins (thingsboard#16115)', () => {
    // 2026-02-27 is a Friday.
    expect(isOn(NIGHT, '2026-02-27T19:59:59.999')).toBe(false);
    expect(isOn(NIGHT, '2026-02-27T20:00')).toBe(true);
    expect(isOn(NIGHT, '2026-02-28T00:00')).toBe(true);
    expect(isOn(NIGHT, '2026-02-28T07:59:59.999')).toBe(true);
    expect(isOn(NIGHT, '2026-02-28T08:00')).toBe(false);
    // Saturday's own night, and the morning after Thursday's.
    expect(isOn(NIGHT, '2026-02-28T20:00')).toBe(false);
    expect(isOn(NIGHT, '2026-02-27T07:00')).toBe(false);
  });

  it.each([
    ['the end of a month', '2026-04-30', '2026-05-01T07:00'],
    ['the end of a year', '2026-12-31', '2027-01-01T07:00'],
    ['a leap day', '2028-02-29', '2028-03-01T07:00'],
    ['the day before a leap day', '2028-02-28', '2028-02-29T07:00'],
    ['the end of February', '2027-02-28', '2027-03-01T07:00'],
  ])('goes on over %s', (_what, date, morning) => {
    const night = { ...NIGHT, on: { dates: [date] } };
    expect(isOn(night, `${date}T23:59`)).toBe(true);
    expect(isOn(night, morning)).toBe(true);
    expect(isOn(night, morning.replace('07:00', '08:00'))).toBe(false);
  });

  it('from a time to the same time lasts a whole day', () => {
    const day = aShift('duty', ['li'], { from: '08:00', to: '08:00', on: { weekdays: [1] } });
    const [span] = shiftSpans([day], dayOf(at('2026-03-02T12:00')), dayOf(at('2026-03-02T12:00')));
    expect(span).toMatchObject({ from: at('2026-03-02T08:00'), to: at('2026-03-03T08:00') });
  });

  it('of a date comes beside the weekly ones, or instead of them where it says so', () => {
    const weekly = aShift('duty', ['li'], { on: { weekdays: [4] } });
    const names = (instead: boolean, town?: string) => {
      const dated = aShift('duty', ['wang'], {
        on: { dates: ['2026-10-01'], instead },
        ...(town !== undefined && { town }),
      });
      return shiftsOn([weekly, dated], at('2026-10-01T12:00')).flatMap(({ shift }) => shift.people);
    };
    expect(names(false)).toEqual(['li', 'wang']);
    expect(names(true)).toEqual(['wang']);
    // Another town's holiday roster takes nothing from the district's.
    expect(names(true, '440605124')).toEqual(['li', 'wang']);
  });
});

describe('who is on duty', () => {
  it('is everybody whose shifts overlap, each once', () => {
    const roster = aRoster({
      shifts: [
        aShift('duty', ['li', 'wang']),
        aShift('duty', ['wang'], { from: '20:00', to: '08:00' }),
        aShift('commander', ['chen']),
      ],
    });
    const codes = onDuty(roster, 'duty', null, at('2026-03-01T23:00')).map(({ code }) => code);
    expect(codes).toEqual(['li', 'wang']);
  });

  it('of a town are its own people and the district’s; of no town, the district’s alone', () => {
    const roster = aRoster({
      shifts: [aShift('duty', ['li']), aShift('duty', ['wang'], { town: '440605124' })],
    });
    const codes = (town: string | null) =>
      onDuty(roster, 'duty', town, at('2026-03-01T12:00')).map(({ code }) => code);
    expect(codes('440605124')).toEqual(['li', 'wang']);
    expect(codes('440605001')).toEqual(['li']);
    expect(codes(null)).toEqual(['li']);
  });

  it('may be nobody', () => {
    expect(onDuty(aRoster({ shifts: [] }), 'duty', null, 0)).toEqual([]);
  });
});

describe('the next change of duty', () => {
  const day = aShift('duty', ['li'], { from: '08:00', to: '20:00' });
  const night = aShift('duty', ['wang'], { from: '20:00', to: '08:00' });

  it('is when other people come, not when a shift of the same ends', () => {
    expect(nextChange([day, night], at('2026-03-01T12:00'))).toBe(at('2026-03-01T20:00'));
    expect(nextChange([day, night], at('2026-03-01T20:00'))).toBe(at('2026-03-02T08:00'));
    const same = { ...night, people: ['li'] };
    expect(nextChange([day, same], at('2026-03-01T12:00'))).toBeNull();
    expect(nextChange([], 0)).toBeNull();
  });
});

describe('the seats at a time', () => {
  it('are those of the district and of each town with shifts of its own, filled or not', () => {
    const roster = aRoster({
      shifts: [
        aShift('duty', ['li'], { from: '08:00', to: '20:00' }),
        aShift('duty', ['wang'], { town: '440605124' }),
      ],
    });
    const told = (text: string) =>
      fillings(roster, at(text)).map(({ seat, town, people }) => [
        seat,
        town,
        people.map(({ code }) => code).join(),
      ]);
    expect(told('2026-03-01T12:00')).toEqual([
      ['duty', null, 'li'],
      ['duty', '440605124', 'wang'],
      ['commander', null, ''],
      ['bureau_head', null, ''],
    ]);
    expect(told('2026-03-01T23:00')[0]).toEqual(['duty', null, '']);
    expect(fillings(roster, at('2026-03-01T12:00'))[0]?.until).toBe(at('2026-03-01T20:00'));
  });
});

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const anyTime = fc.integer({ min: Date.UTC(2024, 1, 25), max: Date.UTC(2024, 2, 5) });
const anyDay = anyTime.map((ms) => dateOf(dayOf(ms)));
const anyShift: fc.Arbitrary<DutyShift> = fc.record({
  seat: fc.constant('duty'),
  people: fc.constantFrom<string[]>(['li'], ['wang'], ['li', 'wang']),
  from: clock,
  to: clock,
  on: fc.oneof<fc.Arbitrary<DutyShift['on']>[]>(
    fc.record({ weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }),
    fc.record({ dates: fc.uniqueArray(anyDay, { minLength: 1, maxLength: 4 }) }),
  ),
});

describe('for any roster and time, around a leap day and the end of a month', () => {
  it('a shift is on exactly as long as it says, from each of its days on', () => {
    fc.assert(
      fc.property(anyShift, anyTime, (shift, time) => {
        const lengthMs =
          (((minuteOf(shift.to) - minuteOf(shift.from) + 1440 - 1) % 1440) + 1) * 60_000;
        // Minute by minute backwards: the walk that people make on a calendar.
        let expected = false;
        for (const day of [dayOf(time), dayOf(time) - 1]) {
          const listed =
            'dates' in shift.on
              ? shift.on.dates.includes(dateOf(day))
              : shift.on.weekdays.includes(weekdayOf(day));
          const begin = Date.parse(`${dateOf(day)}T${shift.from}:00+08:00`);
          expected ||= listed && time >= begin && time < begin + lengthMs;
        }
        expect(shiftsOn([shift], time).length > 0).toBe(expected);
      }),
    );
  });

  it('two shifts that meet at a clock time leave nobody out and overlap in no instant', () => {
    const days = fc.tuple(clock, clock).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(days, anyTime, ([a, b], time) => {
        const roster = aRoster({
          shifts: [
            aShift('duty', ['li'], { from: a, to: b }),
            aShift('duty', ['wang'], { from: b, to: a }),
          ],
        });
        expect(onDuty(roster, 'duty', null, time)).toHaveLength(1);
      }),
    );
  });

  it('nothing changes before the next change, and something does at it', () => {
    const shifts = fc.array(anyShift, { maxLength: 4 });
    const people = [aPerson('li'), aPerson('wang')];
    fc.assert(
      fc.property(
        shifts,
        anyTime,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (some, time, part) => {
          const names = (when: number) =>
            onDuty(aRoster({ people, shifts: some }), 'duty', null, when).map(({ code }) => code);
          const change = nextChange(some, time);
          const until = change ?? time + 7 * DAY_MS;
          expect(names(time + Math.floor((until - time) * part))).toEqual(names(time));
          if (change !== null) expect(names(change)).not.toEqual(names(time));
        },
      ),
    );
  });
});
