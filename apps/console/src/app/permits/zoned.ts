/** Between a time as it is typed (`2026-03-01T12:30`, the bureau's zone) and UTC ms. Pure. */
import { dateText, minuteText } from '../words/format';

/** As a `datetime-local` input wants it. */
export function typedText(ms: number, zone: string): string {
  return `${dateText(ms, zone)}T${minuteText(ms, zone)}`;
}

/** `null` for what is no time. Looks twice, because the offset may change in between. */
export function typedMs(text: string, zone: string): number | null {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return null;
  const first = asUtc - offsetMs(asUtc, zone);
  return asUtc - offsetMs(first, zone);
}

function offsetMs(ms: number, zone: string): number {
  const minute = Math.floor(ms / 60_000) * 60_000;
  return Date.parse(`${typedText(minute, zone)}Z`) - minute;
}
