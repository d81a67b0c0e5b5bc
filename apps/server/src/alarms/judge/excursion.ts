/** From what rules say of a stretch of time to the times during which each of them held. */
import type { Condition } from '@fengsui/domain';
import type { Told } from './replay.js';

/** A time during which a rule held. */
export interface Excursion {
  rule: string;
  ruleVersion: number;
  /** What held at its worst. */
  condition: Condition;
  /** Measured, UTC ms. */
  from: number;
  /** `null` while it still held at the end. */
  to: number | null;
  peak: number | null;
}

/** In order of their beginning. */
export function excursionsOf(told: Iterable<Told>): Excursion[] {
  const running = new Map<string, Excursion>();
  const found: Excursion[] = [];
  for (const { word, t } of told) {
    const { rule, version, condition } = word;
    const known = running.get(rule);
    if (condition && !known) {
      const { t: from, value: peak } = condition;
      const excursion = { rule, ruleVersion: version, condition, from, to: null, peak };
      running.set(rule, excursion);
      found.push(excursion);
    } else if (condition && known) {
      if (condition.severity < known.condition.severity) known.condition = condition;
      known.peak = farther(known.condition, known.peak, condition.value);
    } else if (known) {
      known.to = t;
      running.delete(rule);
    }
  }
  return found;
}

function farther(
  { limit, limitValue }: Condition,
  peak: number | null,
  value: number | null,
): number | null {
  if (peak === null || value === null) return peak ?? value;
  const isBelow =
    limit === null ? limitValue !== null && peak < limitValue : limit === 'L' || limit === 'LL';
  return isBelow ? Math.min(peak, value) : Math.max(peak, value);
}
