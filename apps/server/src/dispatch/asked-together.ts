/**
 * Answers that are dear, for many who ask at once. While one is being made, all who ask wait together
 * for the next: nobody gets an answer that was begun before the question, and at most two are made.
 */
export class AskedTogether<K, V> {
  readonly #running = new Map<K, Promise<V>>();
  readonly #next = new Map<K, Promise<V>>();

  /** @param make of the first who asks; it must not depend on who that is */
  ask(key: K, make: () => Promise<V>): Promise<V> {
    const next = this.#next.get(key);
    if (next) return next;
    const mine = this.#after(key, make);
    this.#next.set(key, mine);
    return mine;
  }

  async #after(key: K, make: () => Promise<V>): Promise<V> {
    // Also when nothing runs this gives way once, so that `ask` has noted it as the next.
    await this.#running.get(key)?.catch(() => undefined);
    this.#next.delete(key);
    const answer = make();
    this.#running.set(key, answer);
    try {
      return await answer;
    } finally {
      if (this.#running.get(key) === answer) this.#running.delete(key);
    }
  }
}
