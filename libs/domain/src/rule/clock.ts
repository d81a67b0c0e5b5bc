/**
 * On-delay and off-delay of one condition (ISA-18.2 terms), in measured time. A condition takes hold
 * when it was measured without contradiction for the on-delay, and lets go likewise after the
 * off-delay; a tick ends a delay although no further reading comes.
 */

/** Whether a condition holds, and since when the opposite was measured. */
export interface Clock {
  readonly on: boolean;
  /** UTC ms; `null` when the newest reading agrees with `on`. */
  readonly since: number | null;
  /** The value measured then. */
  readonly v?: number;
}
/** The clocks of a rule by name; a clock that is missing is at rest. Kept as JSON. */
export type Memory = Readonly<Record<string, Clock>>;

export interface Delays {
  onMs: number;
  offMs: number;
}

export const CLOCK_AT_REST: Clock = { on: false, since: null };
export const MEMORY_AT_REST: Memory = {};

/**
 * @param opposite whether a reading says the opposite of `clock.on`; `null` when nothing is said
 * @param t UTC ms, not before the last one
 * @param v the value measured, if any
 * @returns the same object when nothing changed
 */
export function stepClock(
  clock: Clock,
  opposite: boolean | null,
  t: number,
  delays: Delays,
  v: number | null,
): Clock {
  if (opposite === false) return clock.since === null ? clock : { on: clock.on, since: null };
  const begins = opposite === true && clock.since === null;
  const since = begins ? t : clock.since;
  if (since === null) return clock;
  if (t - since >= delayMs(clock, delays)) return { on: !clock.on, since: null };
  if (!begins) return clock;
  return v === null ? { on: clock.on, since } : { on: clock.on, since, v };
}

/** When a running delay ends if nothing contradicts it, UTC ms; `null` when none runs. */
export function clockDueAt(clock: Clock, delays: Delays): number | null {
  return clock.since === null ? null : clock.since + delayMs(clock, delays);
}

const delayMs = (clock: Clock, { onMs, offMs }: Delays) => (clock.on ? offMs : onMs);

export function isClockAtRest(clock: Clock): boolean {
  return !clock.on && clock.since === null;
}

/** `true` when the memory is the same as having none. */
export function isAtRest(memory: Memory): boolean {
  for (const name in memory) {
    const clock = memory[name];
    if (clock && !isClockAtRest(clock)) return false;
  }
  return true;
}
