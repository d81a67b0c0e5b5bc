/** Chance that is the same in every run with the same seed. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  oneOf<T>(items: readonly T[]): T;
  bytes(count: number): Buffer;
}

/** Mulberry32. */
export function aChance(seed: number): Chance {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    oneOf: (items) => items[between(0, items.length - 1)] as (typeof items)[number],
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => between(0, 255))),
  };
}
