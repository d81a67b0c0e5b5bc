/** Who is on, by area, and until when, by the clock of Asia/Shanghai. Pure. */
import type { IsoTime, SeatNow } from '@fengsui/contracts';
import { dayOf, wallTime } from '@fengsui/domain';

export interface Area {
  /** `null`: the whole district. */
  town: string | null;
  seats: SeatNow[];
}

/** The district first, then the towns that have shifts of their own. */
export function areasOf(seats: readonly SeatNow[]): Area[] {
  const towns = [...new Set(seats.flatMap(({ town }) => town ?? []))].sort();
  return [null, ...towns].flatMap((town) => {
    const mine = seats.filter((seat) => seat.town === town);
    return mine.length > 0 ? [{ town, seats: mine }] : [];
  });
}

/** How many seats nobody can be told at: empty, or none there has a channel. */
export const unheardSeats = (seats: readonly SeatNow[]): number =>
  seats.filter(({ people }) => !people.some(({ reachable }) => reachable)).length;

/** `08:00` of the same day, `03-02 08:00` of another one. */
export function untilText(iso: IsoTime | null, atMs: number): string | null {
  if (iso === null) return null;
  const ms = Date.parse(iso);
  return wallTime(ms).slice(dayOf(ms) === dayOf(atMs) ? 11 : 5, 16);
}
