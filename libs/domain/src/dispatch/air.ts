/** Air-supply clocks of those who are inside under breathing apparatus. All times UTC ms. */

/**
 * Of the told air this much is never planned with: it is for what goes wrong on the way out. NFPA
 * 1981-2013 sounds the low-air alarm at 33 % of the bottle, and NFPA 1404 wants people out before.
 */
export const AIR_RESERVE_SHARE = 1 / 3;
/** Called out so long before they have to be out, ms. The project's own choice. */
export const AIR_CALL_MS = 3 * 60_000;

export interface AirClock {
  id: string;
  who: string;
  enteredAt: number;
  airMinutes: number;
  outAt: number | null;
}

/** To be out at the latest: entry plus air less the reserve. */
export const outBy = ({ enteredAt, airMinutes }: Pick<AirClock, 'enteredAt' | 'airMinutes'>) =>
  enteredAt + Math.floor(airMinutes * 60_000 * (1 - AIR_RESERVE_SHARE));

/** Still inside, and to be called out now; whoever has to be out first comes first. */
export function dueOut(entries: readonly AirClock[], at: number): AirClock[] {
  return entries
    .filter((entry) => entry.outAt === null && at >= outBy(entry) - AIR_CALL_MS)
    .sort((a, b) => outBy(a) - outBy(b) || (a.id < b.id ? -1 : 1));
}
