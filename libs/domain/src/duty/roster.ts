/** Who is on duty: shifts by weekday or by date, over midnight, for one town or the district. */
import type { DutyPerson, DutyRoster, DutyShift } from '@fengsui/contracts';
import { dateOf, dayOf, minuteOf, msOf, weekdayOf } from './wall-clock.js';

const DAY_MINUTES = 1440;

/** One shift as it takes place, UTC ms: `from` included, `to` excluded. */
export interface ShiftSpan {
  shift: DutyShift;
  from: number;
  to: number;
}

const keyOf = ({ seat, town }: DutyShift, date: string) =>
  JSON.stringify([seat, town ?? null, date]);

/** Seats and days whose weekly shifts do not take place. */
const replacedBy = (shifts: readonly DutyShift[]): ReadonlySet<string> =>
  new Set(
    shifts.flatMap((shift) =>
      'dates' in shift.on && shift.on.instead === true
        ? shift.on.dates.map((date) => keyOf(shift, date))
        : [],
    ),
  );

function begins(shift: DutyShift, day: number, replaced: ReadonlySet<string>): boolean {
  if ('dates' in shift.on) return shift.on.dates.includes(dateOf(day));
  return shift.on.weekdays.includes(weekdayOf(day)) && !replaced.has(keyOf(shift, dateOf(day)));
}

/** Every shift that begins on one of these days, in order of time. */
export function shiftSpans(
  shifts: readonly DutyShift[],
  firstDay: number,
  lastDay: number,
): ShiftSpan[] {
  const replaced = replacedBy(shifts);
  const spans: ShiftSpan[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const shift of shifts) {
      if (!begins(shift, day, replaced)) continue;
      const from = minuteOf(shift.from);
      const to = minuteOf(shift.to);
      const end = to > from ? to : to + DAY_MINUTES;
      spans.push({ shift, from: msOf(day, from), to: msOf(day, end) });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

/** Shifts that are on at this time; one that began yesterday may go on over midnight. */
export function shiftsOn(shifts: readonly DutyShift[], at: number): ShiftSpan[] {
  const today = dayOf(at);
  return shiftSpans(shifts, today - 1, today).filter(({ from, to }) => from <= at && at < to);
}

/**
 * The people who fill a seat for a town at a time: those of the town and those of the whole district,
 * each once, in the roster's order.
 * @param town `null` for what belongs to no town: the district's people alone
 */
export function onDuty(
  roster: DutyRoster,
  seat: string,
  town: string | null,
  at: number,
): DutyPerson[] {
  const shifts = roster.shifts.filter(
    (shift) => shift.seat === seat && (shift.town === undefined || shift.town === town),
  );
  const codes = new Set(shiftsOn(shifts, at).flatMap(({ shift }) => shift.people));
  return roster.people.filter(({ code }) => codes.has(code));
}

/** How far ahead a change of duty is looked for, days. */
const LOOK_AHEAD_DAYS = 8;

/** When the people of these shifts change next; `null` when they do not in the coming week. */
export function nextChange(shifts: readonly DutyShift[], at: number): number | null {
  const today = dayOf(at);
  const spans = shiftSpans(shifts, today - 1, today + LOOK_AHEAD_DAYS);
  const names = (time: number) =>
    [
      ...new Set(
        spans.filter(({ from, to }) => from <= time && time < to).flatMap((s) => s.shift.people),
      ),
    ]
      .sort()
      .join('\n');
  const now = names(at);
  const edges = [...new Set(spans.flatMap(({ from, to }) => [from, to]))]
    .filter((edge) => edge > at && edge < msOf(today + LOOK_AHEAD_DAYS, 0))
    .sort((a, b) => a - b);
  return edges.find((edge) => names(edge) !== now) ?? null;
}

/** One seat of the district or of one town, as it is filled at a time. */
export interface SeatFilling {
  seat: string;
  town: string | null;
  people: DutyPerson[];
  /** UTC ms; `null`: not in the coming week. */
  until: number | null;
}

/** Every seat of the district, and of each town that has shifts of its own for it. */
export function fillings({ seats, people, shifts }: DutyRoster, at: number): SeatFilling[] {
  return seats.flatMap(({ code }) => {
    const ofSeat = shifts.filter(({ seat }) => seat === code);
    const towns = new Set(ofSeat.flatMap(({ town }) => town ?? []));
    return [null, ...[...towns].sort()].map((town) => {
      const mine = ofSeat.filter((shift) => (shift.town ?? null) === town);
      const on = new Set(shiftsOn(mine, at).flatMap(({ shift }) => shift.people));
      return {
        seat: code,
        town,
        people: people.filter((person) => on.has(person.code)),
        until: nextChange(mine, at),
      };
    });
  });
}
