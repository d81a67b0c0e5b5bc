const LOCAL =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?$/;

/**
 * UTC ms of a recorded time: epoch seconds or milliseconds, ISO 8601 with its zone, or a local time
 * without zone in `timeZone`. `null` when it is none of these.
 */
export function recordedTimeMs(text: string, timeZone: string): number | null {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) {
    const number = Number(trimmed);
    // Until the year 5138 seconds stay below this, and since 1973 milliseconds above it.
    return Math.round(number < 1e11 ? number * 1000 : number);
  }
  const local = LOCAL.exec(trimmed);
  if (!local) {
    const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(trimmed);
    const ms = hasZone ? Date.parse(trimmed) : NaN;
    return Number.isNaN(ms) ? null : ms;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = local
    .slice(1, 7)
    .map((part) => Number((part as string | undefined) ?? 0));
  const ms = Math.floor(Number(`0.${local[7] ?? 0}`) * 1000);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  if (new Date(asUtc).getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return null;
  // Twice, because the offset belongs to the moment itself, not to the same figures in UTC.
  const once = asUtc - offsetMs(asUtc, timeZone);
  return asUtc - offsetMs(once, timeZone);
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of a zone are ahead of UTC at a moment. */
function offsetMs(atMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const format =
    FORMATS.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  FORMATS.set(timeZone, format);
  const part = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const at = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? 0;
  const shown = Date.UTC(
    at('year'),
    at('month') - 1,
    at('day'),
    at('hour'),
    at('minute'),
    at('second'),
  );
  return shown - Math.floor(atMs / 1000) * 1000;
}

/** Whether the machine knows a zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
