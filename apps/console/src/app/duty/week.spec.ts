import type { DutyRoster, DutyShift } from '@fengsui/contracts';
import { dateOf, fillings } from '@fengsui/domain';
import fc from 'fast-check';
import { mondayOf, weekDays, weekRows } from './week';

const EVERY_DAY = { weekdays: [1, 2, 3, 4, 5, 6, 7] };
const aShift = (change: Partial<DutyShift> = {}): DutyShift => ({
  seat: 'duty',
  people: ['li'],
  from: '08:00',
  to: '20:00',
  on: EVERY_DAY,
  ...change,
});
const aRoster = (...shifts: DutyShift[]): DutyRoster => ({
  seats: [{ code: 'duty', name: { zh: '值班员' } }],
  people: ['li', 'wang'].map((code) => ({ code, name: code, channels: [] })),
  shifts,
});
/** A Sunday, half past midnight in Shanghai; still Saturday in UTC. */
const SUNDAY = Date.parse('2026-03-01T00:30:00+08:00');
const daysOf = (roster: DutyRoster, nowMs = SUNDAY) =>
  weekRows(roster, mondayOf(nowMs), nowMs)[0]?.days ?? [];

describe('the week', () => {
  it('begins on Monday, by the clock of Shanghai', () => {
    expect(dateOf(mondayOf(SUNDAY))).toBe('2026-02-23');
    expect(dateOf(mondayOf(SUNDAY, 1))).toBe('2026-03-02');
    expect(dateOf(mondayOf(Date.parse('2026-03-02T00:00:00+08:00')))).toBe('2026-03-02');
    const days = weekDays(mondayOf(SUNDAY), SUNDAY);
    expect(days.filter(({ isToday }) => isToday)).toEqual([
      { date: '2026-03-01', weekday: 7, isToday: true },
    ]);
  });

  it('shows a shift over midnight on both days, and that it is on', () => {
    const days = daysOf(aRoster(aShift({ from: '20:00', to: '08:00', on: { weekdays: [6] } })));
    expect(days[5]).toMatchObject([
      { from: '20:00', to: '08:00', overnight: true, carried: false, isOn: true },
    ]);
    expect(days[6]).toMatchObject([
      { from: '00:00', to: '08:00', overnight: false, carried: true, isOn: true },
    ]);
    expect(days.slice(0, 5)).toEqual([[], [], [], [], []]);
  });

  it('shows on Monday what is left of Sunday night', () => {
    const days = daysOf(aRoster(aShift({ from: '20:00', to: '08:00', on: { weekdays: [7] } })));
    expect(days[0]).toMatchObject([{ from: '00:00', to: '08:00', carried: true }]);
  });

  it('calls the end of a day 24:00 and lets nothing of it into the next', () => {
    const days = daysOf(aRoster(aShift({ from: '00:00', to: '00:00', on: { weekdays: [6] } })));
    expect(days[5]).toMatchObject([{ from: '00:00', to: '24:00', overnight: false, isOn: false }]);
    expect(days[6]).toEqual([]);
  });

  it('leaves out the weekly shift that a dated one takes the place of', () => {
    const dated = aShift({ people: ['wang'], on: { dates: ['2026-02-25'], instead: true } });
    const days = daysOf(aRoster(aShift(), dated));
    expect(days[2]).toMatchObject([{ index: 1, people: ['wang'], dated: true }]);
    expect(days[1]).toMatchObject([{ index: 0, people: ['li'], dated: false }]);
  });

  it('has a row for each town that has shifts of its own', () => {
    const rows = weekRows(aRoster(aShift(), aShift({ town: '440605124' })), 0, SUNDAY);
    expect(rows.map(({ seat, town }) => [seat, town])).toEqual([
      ['duty', null],
      ['duty', '440605124'],
    ]);
  });

  it('bears times that are not typed to the end', () => {
    expect(daysOf(aRoster(aShift({ from: '2', to: '' }), aShift()))[0]).toMatchObject([
      { index: 1 },
    ]);
  });

  it('marks as on whom the domain says is on, at any time', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30', '59'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
    const shift = fc
      .record({
        from: clock,
        to: clock,
        person: fc.constantFrom('li', 'wang'),
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      })
      .map(({ weekdays, person, ...rest }) =>
        aShift({ ...rest, people: [person], on: { weekdays } }),
      );
    fc.assert(
      fc.property(
        fc.array(shift, { maxLength: 4 }),
        fc.integer({ min: 0, max: 7 * 1440 - 1 }),
        (shifts, minute) => {
          const nowMs = Date.parse('2026-03-02T00:00:00+08:00') + minute * 60_000;
          const roster = aRoster(...shifts);
          const shown = daysOf(roster, nowMs)[Math.floor(minute / 1440)] ?? [];
          const on = new Set(shown.filter(({ isOn }) => isOn).flatMap(({ people }) => people));
          const [filled] = fillings(roster, nowMs);
          expect([...on].sort()).toEqual(filled?.people.map(({ code }) => code).sort());
        },
      ),
    );
  });
});
