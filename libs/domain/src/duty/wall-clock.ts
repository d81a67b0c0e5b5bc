/**
 * Days and clock times of Asia/Shanghai: UTC+8 since 1991, without daylight saving (IANA tz database,
 * zone PRC). A day is counted from 1970-01-01 there.
 */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export const dayOf = (ms: number): number => Math.floor((ms + OFFSET_MS) / DAY_MS);

/** @param minute of the day; 1440 and more lie on the days after */
export const msOf = (day: number, minute: number): number =>
  day * DAY_MS + minute * MINUTE_MS - OFFSET_MS;

/** 1 Monday to 7 Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** YYYY-MM-DD */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** `08:30` → 510 */
export const minuteOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** `2026-03-01 16:00:10` */
export const wallTime = (ms: number): string =>
  new Date(ms + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
