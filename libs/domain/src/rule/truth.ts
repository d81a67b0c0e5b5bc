/**
 * The third truth value: a rule that cannot be judged (stale, bad quality, skewed clock) is neither
 * fulfilled nor normal. Strong Kleene logic.
 */
export type Truth = boolean | 'unknown';

/** True when at least `need` of the truths are; unknown while the unknown ones could decide. */
export function atLeast(need: number, truths: readonly Truth[]): Truth {
  let sure = 0;
  let possible = 0;
  for (const truth of truths) {
    if (truth === true) sure += 1;
    if (truth !== false) possible += 1;
  }
  if (sure >= need) return true;
  return possible >= need ? 'unknown' : false;
}

export const allOf = (truths: readonly Truth[]): Truth => atLeast(truths.length, truths);

/** What a clock is told: whether a reading says the opposite; nothing when it cannot be judged. */
export function oppositeOf(on: boolean, truth: Truth): boolean | null {
  return truth === 'unknown' ? null : truth !== on;
}
