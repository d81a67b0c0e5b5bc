/** For how long an alarm may be shelved, in the steps that are offered. Pure. */
import { SHELVE_MAX_MINUTES, Severity } from '@fengsui/contracts';
import type { Phrase } from '../../words/format';

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

/** `30 min`, `4 h`, `7 d`, as words with numbers. */
export function durationPhrase(minutes: number): Phrase {
  if (minutes % 1440 === 0) return { key: 'duration.days', params: { d: minutes / 1440 } };
  if (minutes % 60 === 0) return { key: 'duration.hours', params: { h: minutes / 60 } };
  return { key: 'duration.minutes', params: { m: minutes } };
}
