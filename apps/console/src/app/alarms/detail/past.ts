/** The earlier alarms of a point, as figures. Pure. */
import type { AlarmView } from '@fengsui/contracts';

const WEEK_MS = 7 * 86_400_000;

export interface Past {
  /** Raised in the seven days before now, this one among them. */
  inWeek: number;
  /** There may be more than were read. */
  isMore: boolean;
  /** Those before this one, newest first. */
  earlier: readonly AlarmView[];
}

/** @param most so many were asked for */
export function pastOf(
  alarms: readonly AlarmView[],
  occurrence: string,
  nowMs: number,
  most: number,
): Past {
  const inWeek = alarms.filter(({ raisedAt }) => Date.parse(raisedAt) >= nowMs - WEEK_MS).length;
  return {
    inWeek,
    isMore: inWeek === most,
    earlier: alarms.filter((alarm) => Number(alarm.occurrence) < Number(occurrence)),
  };
}

/** How long it was active, ms; `null` while it is. */
export function lastedMs({ t, returnedAt }: AlarmView): number | null {
  return returnedAt === null ? null : Math.max(0, Date.parse(returnedAt) - t);
}
