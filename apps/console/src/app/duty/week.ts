/** A week of the roster as a table: seats and towns by days, by the clock of Asia/Shanghai. Pure. */
import type { DutyRoster, DutyShift } from '@fengsui/contracts';
import { dateOf, dayOf, msOf, shiftSpans, weekdayOf } from '@fengsui/domain';

const DAYS = 7;
const DAY_MINUTES = 1440;

/** One shift as it shows on one day. */
export interface DaySpan {
  /** Of the shift in the roster. */
  index: number;
  /** `HH:MM`; the end of the day is `24:00`. */
  from: string;
  to: string;
  /** It goes on after midnight, and `to` is of the next day. */
  overnight: boolean;
  /** It began on the day before; shown from midnight on. */
  carried: boolean;
  isOn: boolean;
  /** By date and not by weekday. */
  dated: boolean;
  people: readonly string[];
}
export interface WeekDay {
  date: string;
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  isToday: boolean;
}
export interface WeekRow {
  seat: string;
  /** `null`: the whole district. */
  town: string | null;
  /** One entry a day. */
  days: DaySpan[][];
}

/** The Monday of the week in which a time lies, so many weeks later. */
export function mondayOf(nowMs: number, weeks = 0): number {
  const today = dayOf(nowMs);
  return today - (weekdayOf(today) - 1) + weeks * DAYS;
}

export function weekDays(monday: number, nowMs: number): WeekDay[] {
  return Array.from({ length: DAYS }, (_, index) => ({
    date: dateOf(monday + index),
    weekday: index + 1,
    isToday: monday + index === dayOf(nowMs),
  }));
}

/** Every seat of the district, and of each town that has shifts of its own for it. */
export function weekRows({ seats, shifts }: DutyRoster, monday: number, nowMs: number): WeekRow[] {
  // Of Sunday night some is left on Monday.
  const spans = shiftSpans(shifts.filter(hasTimes), monday - 1, monday + DAYS - 1);
  return seats.flatMap(({ code: seat }) => {
    const towns = new Set(shifts.flatMap((one) => (one.seat === seat ? (one.town ?? []) : [])));
    return [null, ...[...towns].sort()].map((town) => {
      const mine = spans.filter((s) => s.shift.seat === seat && (s.shift.town ?? null) === town);
      const days = Array.from({ length: DAYS }, (_, index) => {
        const midnight = msOf(monday + index, 0);
        const next = msOf(monday + index, DAY_MINUTES);
        return mine
          .filter(({ from, to }) => from < next && to > midnight)
          .map(({ shift, from, to }) => ({
            index: shifts.indexOf(shift),
            from: from < midnight ? '00:00' : shift.from,
            to: to === next ? '24:00' : shift.to,
            overnight: to > next,
            carried: from < midnight,
            isOn: from <= nowMs && nowMs < to,
            dated: 'dates' in shift.on,
            people: shift.people,
          }));
      });
      return { seat, town, days };
    });
  });
}

/** While it is being typed a time may be none. */
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const hasTimes = ({ from, to }: DutyShift) => CLOCK.test(from) && CLOCK.test(to);
