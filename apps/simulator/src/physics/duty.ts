import type { Signal } from './signal.js';
import { steady } from './steady.js';

/**
 * Whether a machine runs at a moment: most of a period of 2–5 hours, shifted per machine. A function
 * of time alone, so that pump, current and vibration of one unit agree.
 */
export function runs(machine: number, tMs: number): boolean {
  const periodMs = (2 + (machine % 7) / 2) * 3_600_000;
  const phase = (tMs / periodMs + (machine % 1000) / 1000) % 1;
  return phase < 0.75;
}

/** A contact that says whether the machine runs. */
export function running(machine: number): Signal<null> {
  return {
    start: () => null,
    step: () => null,
    read: (_state, { tMs }) => runs(machine, tMs),
  };
}

/** A quantity that a machine has only while it runs: `mean ± spread`, else `idle`. */
export function whileRunning(
  machine: number,
  mean: number,
  spread: number,
  idle: number,
): ReturnType<typeof steady> {
  const atWork = steady(mean, spread, 300);
  return {
    ...atWork,
    read: (state, environment) =>
      runs(machine, environment.tMs) ? atWork.read(state, environment) : idle,
  };
}
