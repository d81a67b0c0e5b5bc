/** From a transition of an alarm to the notices of its ladder. */
import type { DutyLadder, DutyRoster, Severity } from '@fengsui/contracts';
import { onDuty } from './roster.js';

/** Never sent when it could not be delivered so long after it was due. The project's own choice. */
export const EXPIRE_S = 900;

export interface Duty {
  roster: DutyRoster;
  ladders: readonly DutyLadder[];
}

/** What people are told: an alarm became unacknowledged. */
export interface Told {
  severity: Severity;
  /** `null`: of no town. */
  town: string | null;
  /** UTC ms. */
  at: number;
}

export interface PlannedNotice {
  step: number;
  seat: string;
  /** `null`: nobody is on duty then, or `channel` is `null`: nobody can be reached. */
  recipient: string | null;
  channel: string | null;
  dueAt: number;
  expiresAt: number;
}

/** The town's own ladder, else the district's. */
export function ladderFor(
  ladders: readonly DutyLadder[],
  severity: Severity,
  town: string | null,
): DutyLadder | null {
  const ofSeverity = ladders.filter((ladder) => ladder.severity === severity);
  return (
    (town === null ? undefined : ofSeverity.find((ladder) => ladder.town === town)) ??
    ofSeverity.find((ladder) => ladder.town === undefined) ??
    null
  );
}

/** Who is told in one step: everybody on duty when it is due, by each of their channels. */
export function recipientsOf(
  roster: DutyRoster,
  seat: string,
  town: string | null,
  dueAt: number,
): Pick<PlannedNotice, 'recipient' | 'channel'>[] {
  const people = onDuty(roster, seat, town, dueAt);
  if (people.length === 0) return [{ recipient: null, channel: null }];
  return people.flatMap(({ code, channels }) => {
    const ways: (string | null)[] = channels.length === 0 ? [null] : [...new Set(channels)];
    return ways.map((channel) => ({ recipient: code, channel }));
  });
}

/**
 * Every step and recipient of a transition.
 * @param promised seat → when an earlier transition of the same occurrence would have told it: a
 *   later transition takes its place, and never tells a seat later than that
 */
export function planNotices(
  told: Told,
  { roster, ladders }: Duty,
  promised: ReadonlyMap<string, number> = new Map(),
): PlannedNotice[] {
  const ladder = ladderFor(ladders, told.severity, told.town);
  // A roster without people was never set up: there is nobody to miss.
  if (!ladder || roster.people.length === 0) return [];
  const seen = new Set<string>();
  return ladder.steps.flatMap(({ afterS, seat }, step) => {
    const before = seen.has(seat) ? undefined : promised.get(seat);
    seen.add(seat);
    const dueAt = Math.min(told.at + afterS * 1000, before ?? Infinity);
    const expiresAt = dueAt + (ladder.expireS ?? EXPIRE_S) * 1000;
    return recipientsOf(roster, seat, told.town, dueAt).map((to) => ({
      step,
      seat,
      ...to,
      dueAt,
      expiresAt,
    }));
  });
}
