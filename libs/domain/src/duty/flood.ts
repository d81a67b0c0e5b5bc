/** Quiet grouping: in a flood a recipient is told once a minute how many, red alarms excepted. */
import type { Severity } from '@fengsui/contracts';

/** ALARMS.md, "Flood": above this many new alarms within this time. */
export const FLOOD_ALARMS = 10;
export const FLOOD_WITHIN_MS = 600_000;
/** One notice speaks for the alarms of so long a time. */
export const GROUP_MS = 60_000;

/** The alarms that each recipient was told of lately. */
export class FloodBook {
  /** Recipient → occurrence → when it last became unacknowledged, UTC ms. */
  readonly #told = new Map<string, Map<number, number>>();

  note(recipient: string, occurrence: number, at: number): void {
    const alarms = this.#told.get(recipient) ?? new Map<number, number>();
    alarms.set(occurrence, Math.max(at, alarms.get(occurrence) ?? at));
    this.#told.set(recipient, alarms);
  }

  /** Whether this alarm, with those of the time before it, is more than people can read one by one. */
  isFlooded(recipient: string, occurrence: number, at: number): boolean {
    const others = [...(this.#told.get(recipient) ?? [])].filter(
      ([other, time]) => other !== occurrence && time > at - FLOOD_WITHIN_MS && time <= at,
    );
    return others.length + 1 > FLOOD_ALARMS;
  }
}

export const isGrouped = (severity: Severity, flooded: boolean): boolean =>
  flooded && severity !== 1;

/** The minute whose end a grouped notice waits for, UTC ms of its beginning. */
export const groupMinute = (dueAt: number): number => Math.floor(dueAt / GROUP_MS) * GROUP_MS;
