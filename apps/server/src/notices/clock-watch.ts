/**
 * Whether somebody has set the clock by which notices are due, the database's: it is compared with how
 * long this machine has run, which nobody sets and in which its sleep counts.
 */

/** Less is an answer that came late, or harmless. */
const STEP_MS = 10_000;

export class ClockWatch {
  #aheadMs: number | null = null;

  /**
   * @param databaseMs UTC ms
   * @param upMs since the machine was switched on
   * @returns by how much the clock was set ahead since the last look, ms; back when negative; else 0
   */
  step(databaseMs: number, upMs: number): number {
    const aheadMs = databaseMs - upMs;
    const stepMs = this.#aheadMs === null ? 0 : aheadMs - this.#aheadMs;
    this.#aheadMs = aheadMs;
    return Math.abs(stepMs) < STEP_MS ? 0 : Math.round(stepMs);
  }
}
