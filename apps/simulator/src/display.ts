import type { Value } from './physics/signal.js';

/**
 * What an instrument with this range shows of a value: it saturates at the ends of its range and has
 * a resolution of a power of ten, at most a thousandth of its span.
 */
export function display([low, high]: readonly [number, number]): (value: Value) => Value {
  const decimals = Math.max(0, -Math.floor(Math.log10((high - low) / 1000)));
  const perUnit = 10 ** decimals;
  return (value) => {
    if (typeof value === 'boolean') return value;
    const inRange = Math.max(low, Math.min(high, value));
    // Adding zero turns -0 into 0.
    return Math.round(inRange * perUnit) / perUnit + 0;
  };
}
