/**
 * The open alarms as this phone knew them last, for the time in which the server does not answer: the
 * most urgent ones, in the list's order. Kept per person, until they sign out.
 */
import type { AlarmView } from '@fengsui/contracts';
import { keptAlarmsName } from '../../session/last-person';

/** A browser keeps some MB for all; nobody reads more than these without a link. */
export const MOST_KEPT = 200;

export interface KeptAlarms {
  alarms: AlarmView[];
  /** How many were open, also where fewer are kept. */
  total: number;
  /** Last truth, UTC ms. */
  atMs: number;
}

/** @returns whether the browser keeps it */
export function keepAlarms(person: string, list: readonly AlarmView[], atMs: number): boolean {
  const kept: KeptAlarms = { alarms: list.slice(0, MOST_KEPT), total: list.length, atMs };
  try {
    localStorage.setItem(keptAlarmsName(person), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function recallAlarms(person: string): KeptAlarms | null {
  try {
    const kept = JSON.parse(
      localStorage.getItem(keptAlarmsName(person)) ?? 'null',
    ) as Partial<KeptAlarms> | null;
    if (!Array.isArray(kept?.alarms) || typeof kept.atMs !== 'number') return null;
    return { alarms: kept.alarms, total: kept.total ?? kept.alarms.length, atMs: kept.atMs };
  } catch {
    return null;
  }
}

export function forgetAlarms(person: string): void {
  try {
    localStorage.removeItem(keptAlarmsName(person));
  } catch {
    // What was never kept need not be forgotten.
  }
}
