/** Between a time as it is typed (`2026-03-01T12:30`, the bureau's zone) and UTC ms. Pure. */
import { dateText, minuteText } from '../words/format';

const TYPED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** As a field of a time has it (parts/time-field.ts). */
export function typedText(ms: number, zone: string): string {
  return `${dateText(ms, zone)}T${minuteText(ms, zone)}`;
}

/** `null` for what is no time. Looks twice, because the offset may change in between. */
export function typedMs(text: string, zone: string): number | null {
  const asUtc = TYPED.test(text) ? Date.parse(`${text}Z`) : NaN;
  if (Number.isNaN(asUtc)) return null;
  const first = asUtc - offsetMs(asUtc, zone);
  return asUtc - offsetMs(first, zone);
}

function offsetMs(ms: number, zone: string): number {
  const minute = Math.floor(ms / 60_000) * 60_000;
  return Date.parse(`${typedText(minute, zone)}Z`) - minute;
}
