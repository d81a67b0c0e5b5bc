/**
 * The audit trail only grows: nobody fills it by being refused. So many rows of one who is refused are
 * written in a minute, and one more that says so; what comes after is only counted (fengsui_audit_*).
 */
export const MOST_OF_ONE = 20;
/** Of all together: strangers come from as many addresses as they like. */
export const MOST_OF_ALL = 300;
const MINUTE_MS = 60_000;

export class RefusalBound {
  #minute = 0;
  #all = 0;
  readonly #ofOne = new Map<string, number>();

  /**
   * @param who the person, or the address of a stranger
   * @returns `last`: the row that says that more of this minute are not written
   */
  judge(who: string, nowMs: number): 'write' | 'last' | 'count' {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#all = 0;
      this.#ofOne.clear();
    }
    const before = this.#ofOne.get(who) ?? 0;
    if (this.#all > MOST_OF_ALL || before > MOST_OF_ONE) return 'count';
    this.#ofOne.set(who, before + 1);
    this.#all += 1;
    return before === MOST_OF_ONE || this.#all > MOST_OF_ALL ? 'last' : 'write';
  }
}
