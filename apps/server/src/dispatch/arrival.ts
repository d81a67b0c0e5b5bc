/** When a team arrived and when its dispatch ended, of what was told; times UTC ms. */
import type { DispatchState } from '@fengsui/contracts';
import { isActiveDispatch, type StatusFact } from '@fengsui/domain';

const BEFORE_ARRIVAL: readonly DispatchState[] = ['sent', 'acknowledged', 'en_route'];

/** The earliest arrival told since a correction took it back; `null`: it has not arrived. */
export function arrivalOf(history: readonly StatusFact[]): number | null {
  return history.reduce<number | null>((arrived, { status, at, correction }) => {
    if (status === 'on_scene') return arrived === null ? at : Math.min(arrived, at);
    return correction && BEFORE_ARRIVAL.includes(status) ? null : arrived;
  }, null);
}

/** `null`: it has not ended. */
export function endOf(history: readonly StatusFact[], state: DispatchState): number | null {
  if (isActiveDispatch(state)) return null;
  return history.filter(({ status }) => status === state).at(-1)?.at ?? null;
}
