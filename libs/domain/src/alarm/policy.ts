/**
 * Times of the alarm process per severity. The project's own choice, to be confirmed by the bureau:
 * reference only (ALARMS.md asks for a maximum of shelving per severity and for a re-alarm time
 * without giving figures; ISA-18.2 leaves both to the site's alarm philosophy).
 */
import type { Severity } from '@fengsui/contracts';

const MINUTE = 60_000;

/** After how long an acknowledged alarm that still holds asks again, ms; `null`: it does not. */
export const REALARM_MS: Record<Severity, number | null> = {
  1: 30 * MINUTE,
  2: 60 * MINUTE,
  3: 8 * 60 * MINUTE,
  4: null,
};

/** Delays and windows mean nothing by a clock that is wrong by more, ms. */
export const SKEWED_MS = MINUTE;

/** Severities that nobody shelves or whose rules nobody changes alone. */
export const SHELVED_BY_TWO: readonly Severity[] = [1];
export const RELEASED_BY_TWO: readonly Severity[] = [1, 2];
