/** Is everybody there? All times UTC ms. */
import type { RollCall } from '@fengsui/contracts';

/** On scene a roll call is due so long after the last one, ms. The project's own choice. */
export const ROLL_CALL_EVERY_MS = 20 * 60_000;

export type RollCallFault =
  /** More are there than were expected: the expected number is wrong. */
  | 'more_than_expected'
  /** Names are given, but not as many as are missing. */
  | 'names_do_not_add_up';

export interface RollCallResult {
  /** Everybody is there, and the numbers agree. */
  complete: boolean;
  missing: number;
  faults: RollCallFault[];
}

export function checkRollCall({
  expected,
  present,
  missing = [],
}: Pick<RollCall, 'expected' | 'present' | 'missing'>): RollCallResult {
  const absent = Math.max(0, expected - present);
  const faults: RollCallFault[] = [];
  if (present > expected) faults.push('more_than_expected');
  if (missing.length > 0 && missing.length !== absent) faults.push('names_do_not_add_up');
  const lost = Math.max(absent, missing.length);
  return { complete: lost === 0 && faults.length === 0, missing: lost, faults };
}

/** @param last the latest roll call, else the arrival */
export const isRollCallDue = (last: number, at: number): boolean => at - last >= ROLL_CALL_EVERY_MS;
