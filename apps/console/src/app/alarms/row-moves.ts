/**
 * Which rows have only just come to where they stand: whoever presses there may mean the one before,
 * and the second press of a double click is meant for nothing. Pure.
 */
import { RowItem, keyOf } from './flood/fold';

/** Nobody aims anew within less. */
const AIM_MS = 500;

export class RowMoves {
  private items: readonly RowItem[] = [];
  private readonly movedAt = new Map<string, number>();
  private shiftedAt = -Infinity;
  private refused: { key: string; atMs: number } | null = null;

  /**
   * The list is another one.
   * @param first of the rows that can be seen, and how many of them there are
   * @param nowMs of a clock that only runs
   */
  take(items: readonly RowItem[], first: number, count: number, nowMs: number): void {
    const before = this.items;
    this.items = items;
    for (const [key, at] of this.movedAt) if (nowMs - at >= AIM_MS) this.movedAt.delete(key);
    for (let at = first; at < Math.min(first + count, items.length); at += 1) {
      const [item, former] = [items[at], before[at]];
      // Where nothing stood, nothing else was meant.
      if (!item || !former || keyOf(item) === keyOf(former)) continue;
      this.movedAt.set(keyOf(item), nowMs);
    }
  }

  /** The whole list stands elsewhere. */
  shift(nowMs: number): void {
    this.shiftedAt = nowMs;
  }

  /**
   * Whether a press on a row is meant for it: it has stood there for a while, or somebody who was told
   * that it had not presses on it once more.
   */
  isMeant(key: string, nowMs: number): boolean {
    const cameAt = Math.max(this.movedAt.get(key) ?? -Infinity, this.shiftedAt);
    const { refused } = this;
    const isAgain = refused?.key === key && nowMs - refused.atMs >= AIM_MS;
    const isMeant = nowMs - cameAt >= AIM_MS || isAgain;
    if (isMeant) this.refused = null;
    else if (refused?.key !== key) this.refused = { key, atMs: nowMs };
    return isMeant;
  }
}
