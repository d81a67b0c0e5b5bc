/** How long a team has been on dispatches, of their histories. All times UTC ms. */
import type { DispatchState } from '@fengsui/contracts';
import { stateAfter, type StatusFact } from './status.js';
import { isActiveDispatch } from './team-state.js';

/** Of which the hours are counted. */
export const DUTY_WINDOW_MS = 24 * 3_600_000;
/** A shorter pause between two dispatches is no break. The project's own choice. */
export const DUTY_BREAK_MS = 3_600_000;

export interface DutyTime {
  /** Hours on dispatches in the last 24 h, what overlaps counted once. */
  hours: number;
  /** Since when without a break; `null`: not on a dispatch and rested. */
  since: number | null;
}

/** @param histories one list of status entries a dispatch, each in the order they were written */
export function dutyTime(histories: readonly (readonly StatusFact[])[], at: number): DutyTime {
  const spans = histories
    .flatMap((history) => spanOf(history, at))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const begin = at - DUTY_WINDOW_MS;
  let [ms, counted, since, last] = [0, begin, null as number | null, -Infinity];
  for (const { from, to } of spans) {
    ms += Math.max(0, to - Math.max(from, counted));
    counted = Math.max(counted, to);
    if (since === null || from - last >= DUTY_BREAK_MS) since = from;
    last = Math.max(last, to);
  }
  return { hours: ms / 3_600_000, since: at - last < DUTY_BREAK_MS ? since : null };
}

/** From when it was sent until it ended, or until now; proposals are no duty. */
function spanOf(history: readonly StatusFact[], at: number): { from: number; to: number }[] {
  const away = history.filter(({ status }) => status !== 'proposed' && isActiveDispatch(status));
  if (away.length === 0) return [];
  const from = Math.min(...away.map((entry) => entry.at));
  const state: DispatchState = stateAfter(history);
  const ended = history.filter(({ status }) => status === state).at(-1);
  const to = isActiveDispatch(state) ? at : Math.min(at, ended?.at ?? at);
  return to > from ? [{ from, to }] : [];
}
