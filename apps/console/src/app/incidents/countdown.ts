/** How far a due time is: of report clocks, promises and 督办. Pure. */
import type { Phrase } from '../words/format';
import { agePhrase } from '../words/format';
import type { Translate } from '../words/words';

export type DueStage = 'far' | 'soon' | 'overdue' | 'done';

/** Report clocks are first escalated so long before they are due (libs/domain, report-clock). */
export const SOON_MS = 15 * 60_000;

export function dueStage(dueMs: number, nowMs: number, soonMs = SOON_MS): DueStage {
  if (nowMs >= dueMs) return 'overdue';
  return dueMs - nowMs <= soonMs ? 'soon' : 'far';
}

/** "还剩 12 分 3 秒", "已超时 3 分 5 秒". */
export function dueText(dueMs: number, nowMs: number, t: Translate): string {
  const leftMs = dueMs - nowMs;
  const age: Phrase = agePhrase(Math.floor(Math.abs(leftMs) / 1000) * 1000);
  const text = t(age.key, age.params);
  return t(leftMs > 0 ? 'incident.left' : 'incident.over', { age: text });
}
