/**
 * Notices that somebody has set the machine's clock: its time of day is compared with how long the
 * machine has run, which nobody sets. Whoever dates things in memory looks, and dates them anew.
 */
import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';

/** Less is not a clock that was set, or does no harm. */
export const CLOCK_STEP_MS = 1_000;

interface Clocks {
  /** UTC ms; anybody may set it. */
  wall(): number;
  /** ms; cheap, but stands still while the machine sleeps. */
  steady(): number;
  /** ms since the machine was switched on, its sleep included; to a hundredth of a second. */
  up(): number;
}
const MACHINE: Clocks = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  up: () => uptime() * 1000,
};

export class ClockSteps {
  #wallMs: number;
  #steadyMs: number;
  #upMs: number;

  constructor(private readonly clocks: Clocks = MACHINE) {
    this.#wallMs = clocks.wall();
    this.#steadyMs = clocks.steady();
    this.#upMs = clocks.up();
  }

  /** By how much the clock was set ahead since the last look, ms; back when negative; else 0. */
  look(): number {
    const wallMs = this.clocks.wall();
    const steadyMs = this.clocks.steady();
    const ranMs = wallMs - this.#wallMs;
    if (Math.abs(ranMs - (steadyMs - this.#steadyMs)) < CLOCK_STEP_MS) return 0;
    const upMs = this.clocks.up();
    const steadyRanMs = steadyMs - this.#steadyMs;
    const upRanMs = upMs - this.#upMs;
    // The steady clock says it to the millisecond: what comes by either clock has to stay in order.
    const slept = Math.abs(upRanMs - steadyRanMs) >= CLOCK_STEP_MS;
    const stepMs = ranMs - (slept ? upRanMs : steadyRanMs);
    this.#wallMs = wallMs;
    this.#steadyMs = steadyMs;
    this.#upMs = upMs;
    return Math.abs(stepMs) < CLOCK_STEP_MS ? 0 : Math.round(stepMs);
  }
}
