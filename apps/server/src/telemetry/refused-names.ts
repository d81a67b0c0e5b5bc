/**
 * Names that the register was asked for in vain since it last changed. A gateway sends the same wrong
 * name again and again: only one that is new here is worth making messages wait for.
 */

/** More names than this are not waited for at all: they are wrong, or invented for each message. */
export const MAX_REFUSED_NAMES = 1_000;
/** No register has a longer one: site and gateway of 64 characters, tag of 128. */
const MAX_NAME_LENGTH = 64 + 1 + 64 + 1 + 128;

export class RefusedNames {
  readonly #names = new Set<string>();

  /** Whether one of these unknown names may have been registered just now. */
  hasNotAll(names: readonly string[]): boolean {
    if (this.#names.size >= MAX_REFUSED_NAMES) return false;
    return names.some((name) => name.length <= MAX_NAME_LENGTH && !this.#names.has(name));
  }

  add(names: readonly string[]): void {
    for (const name of names) {
      if (this.#names.size >= MAX_REFUSED_NAMES) return;
      if (name.length <= MAX_NAME_LENGTH) this.#names.add(name);
    }
  }

  clear(): void {
    this.#names.clear();
  }
}
