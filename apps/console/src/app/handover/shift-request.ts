/** From what is typed for the shift's period to what is asked of the server. Pure. */
import { typedMs } from '../permits/zoned';

/** As typed, in the bureau's zone; empty: as the server proposes. */
export interface TypedPeriod {
  from: string;
  to: string;
}

/** A field that is empty or no time is left out. */
export function periodBody(
  { from, to }: TypedPeriod,
  zone: string,
): { from?: string; to?: string } {
  const iso = (text: string) => {
    const ms = text === '' ? null : typedMs(text, zone);
    return ms === null ? null : new Date(ms).toISOString();
  };
  const [fromIso, toIso] = [iso(from), iso(to)];
  return { ...(fromIso !== null && { from: fromIso }), ...(toIso !== null && { to: toIso }) };
}

export function shiftPath(period: TypedPeriod, zone: string): string {
  const query = new URLSearchParams(periodBody(period, zone)).toString();
  return query === '' ? '/reports/shift' : `/reports/shift?${query}`;
}
