/** For how long an alarm may be shelved, in the steps that are offered. Pure. */
import { SHELVE_MAX_MINUTES, Severity } from '@fengsui/contracts';

const STEPS_MINUTES = [10, 30, 60, 120, 240, 480, 1440, 2880, 10_080];

/** Minutes, up to the maximum of the severity, which is always one of them. */
export function shelvingSteps(severity: Severity): number[] {
  const most = SHELVE_MAX_MINUTES[severity];
  return [...STEPS_MINUTES.filter((minutes) => minutes < most), most];
}

/** Severity 1 is never shelved by one person alone. */
export function needsSecondPerson(severity: Severity): boolean {
  return severity === 1;
}
