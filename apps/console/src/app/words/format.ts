/** Times in the bureau's zone, ages, values with unit. Pure: the zone and the clock come in. */
import type { WordKey } from './zh';

/** Dear to make and cheap to use: made once. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  zone: string,
  name: string,
  options: Intl.DateTimeFormatOptions,
  locale = 'sv-SE',
): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: 'h23', ...options });
    formats.set(key, known);
  }
  return known;
}

/** `14:03:22` */
export function clockText(ms: number, zone: string): string {
  return format(zone, 'clock', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    ms,
  );
}

/** `14:03` */
export function minuteText(ms: number, zone: string): string {
  return format(zone, 'minute', { hour: '2-digit', minute: '2-digit' }).format(ms);
}

/** `2026-03-01` */
export function dateText(ms: number, zone: string): string {
  return format(zone, 'date', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
}

/** `03-01 14:03:22` */
export function momentText(ms: number, zone: string): string {
  return `${dateText(ms, zone).slice(5)} ${clockText(ms, zone)}`;
}

/** `+08:00` */
export function offsetText(zone: string, ms: number): string {
  // Swedish has a minus of its own.
  const parts = format(zone, 'offset', { timeZoneName: 'longOffset' }, 'en-US').formatToParts(ms);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value;
  return name?.replace('GMT', '') || '+00:00';
}

/** `UTC+08:00` */
export function zoneText(zone: string, ms: number): string {
  return `UTC${offsetText(zone, ms)}`;
}

export interface Phrase {
  key: WordKey;
  params: Record<string, string | number>;
}

/** `0.8 s`, `42 s`, `3 min 12 s`, `2 h 5 min`, `3 d 4 h`, as words with numbers. */
export function agePhrase(ageMs: number): Phrase {
  const s = Math.max(0, ageMs) / 1000;
  if (s < 9.95) return { key: 'age.seconds', params: { s: s.toFixed(1) } };
  if (s < 60) return { key: 'age.seconds', params: { s: Math.floor(s) } };
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return { key: 'age.minutes', params: { m: minutes, s: Math.floor(s % 60) } };
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return { key: 'age.hours', params: { h: hours, m: minutes % 60 } };
  return { key: 'age.days', params: { d: Math.floor(hours / 24), h: hours % 24 } };
}

/** Four figures are enough for eyes: `0.412`, `8.41`, `32.1`, `412`. */
export function numberText(value: number): string {
  const text = value.toFixed(decimalsOf(value));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * A value beside the limits it is judged by has as many places as they, as far as eyes need them:
 * `0.350` is seen to be above `0.345`.
 */
export function judgedText(value: number, limits: readonly number[]): string {
  const text = numberText(value);
  const finest = Math.max(0, ...limits.map((limit) => placesOf(numberText(limit))));
  const places = Math.min(finest, decimalsOf(value));
  return placesOf(text) < places ? value.toFixed(places) : text;
}

function decimalsOf(value: number): number {
  const size = Math.abs(value);
  return size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
}

function placesOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}
