/** A stream of chance that is the same for the same seed, wherever and whenever it is drawn. */
export interface Rng {
  /** In [0, 1). */
  uniform(): number;
  /** Mean 0, variance about 1, cut at ±3. */
  gaussian(): number;
}

/** A 32-bit hash of a text (FNV-1a with a final mix); seeds one stream per point. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** mulberry32: small, fast, good enough for noise; not for secrets. */
export function rngOf(seed: number): Rng {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    uniform,
    gaussian: () => {
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      return Math.max(-3, Math.min(3, radius * Math.cos(2 * Math.PI * uniform())));
    },
  };
}
