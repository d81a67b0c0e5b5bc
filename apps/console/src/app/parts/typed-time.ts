/**
 * Reads a date and a time as people type them: `2026-11-22 08:05`, `11-22 8:05`, `2026年11月22日 8点05分`,
 * `20261122 0805`, `8:05` (today). Pure.
 */
export const TIME_KINDS = ['date', 'minute', 'second'] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/** How long what `readTime` writes is, by kind. */
const LENGTHS: Record<TimeKind, number> = { date: 10, minute: 16, second: 19 };
const DATE = /^(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})$/;
const DATE_DIGITS = /^(\d{4})(\d\d)(\d\d)$/;
const TIME = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/;
const TIME_DIGITS = /^(\d{1,2})(\d\d)(\d\d)?$/;
const ALL_DIGITS = /^(\d{8})(\d{4}|\d{6})$/;

/**
 * @param today `2026-11-22`: what is left out of the date
 * @returns `2026-11-22`, `2026-11-22T08:05` or `2026-11-22T08:05:00`; `null` for what is no time
 */
export function readTime(text: string, kind: TimeKind, today: string): string | null {
  const words = plain(text).replace(ALL_DIGITS, '$1 $2').split(' ');
  const [first = '', second = ''] = words;
  if (words.length > 2) return null;
  const day = dayOf(first, today);
  if (kind === 'date') return second === '' ? day : null;
  const isClock = second === '' && day === null;
  const clock = isClock ? clockOf(first) : clockOf(second === '' ? '0:00' : second);
  const date = isClock ? today : day;
  return date === null || clock === null ? null : `${date}T${clock}`.slice(0, LENGTHS[kind]);
}

/** As it stands in the field. */
export const timeShown = (typed: string): string => typed.replace('T', ' ');

const PLACES = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds'] as const;
const PLACE_ENDS = [4, 7, 10, 13, 16, 19];

/**
 * One more or fewer of what the caret stands in: year, month, day, hour, minute or second.
 * @param typed as `readTime` writes it
 */
export function steppedTime(typed: string, caret: number, by: 1 | -1): string {
  const fits = PLACE_ENDS.findIndex((end) => caret <= end && end <= typed.length);
  const place = PLACES[fits === -1 ? PLACE_ENDS.indexOf(typed.length) : fits] ?? 'Date';
  const at = new Date(`${typed}${typed.length === LENGTHS.date ? 'T00:00' : ''}Z`);
  const day = at.getUTCDate();
  at[`setUTC${place}`](at[`getUTC${place}`]() + by);
  // No 31 February: the last day of the month before.
  if ((place === 'Month' || place === 'FullYear') && at.getUTCDate() !== day) at.setUTCDate(0);
  return at.toISOString().slice(0, typed.length);
}

/** Full-width signs and Chinese units as ASCII signs. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[年月]/g, '-')
    .replace(/日/g, ' ')
    .replace(/[点时]/g, ':')
    .replace(/[分秒]/g, (unit) => (unit === '分' ? ':' : ''))
    .replace(/:(?=\s|$)/g, (end, at: number, all: string) =>
      all.slice(0, at).includes(':') ? '' : ':00',
    )
    .replace(/(\d)T(\d)/i, '$1 $2')
    .trim()
    .replace(/\s+/g, ' ');

function dayOf(text: string, today: string): string | null {
  const [, year, month, day] = DATE.exec(text) ?? DATE_DIGITS.exec(text) ?? [];
  if (month === undefined || day === undefined) return null;
  const date = `${year ?? today.slice(0, 4)}-${two(month)}-${two(day)}`;
  const ms = Date.parse(`${date}T00:00Z`);
  // 30 February is rolled over, not refused.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date) ? date : null;
}

function clockOf(text: string): string | null {
  const [, hour, minute, second = '0'] = TIME.exec(text) ?? TIME_DIGITS.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

const two = (digits: string): string => digits.padStart(2, '0');
