/** Which of `size` numbered things belong together: joined in pairs, asked for by number. */
export class Groups {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
  }

  /** The number that stands for the group; another one after a join. */
  of(member: number): number {
    const parent = this.#parent;
    let at = member;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] as number] as number;
    return at;
  }

  join(a: number, b: number): void {
    this.#parent[this.of(a)] = this.of(b);
  }
}
