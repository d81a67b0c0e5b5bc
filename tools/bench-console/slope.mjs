/** How a row of samples grows. */
import { quantile } from '../../test/load/numbers.mjs';

/**
 * By least squares.
 * @param {readonly (readonly [atMs: number, value: number])[]} samples
 * @returns {number} per minute; NaN of fewer than two moments
 */
export function slopePerMin(samples) {
  const mean = (/** @type {number[]} */ values) =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const atMean = mean(samples.map(([at]) => at));
  const valueMean = mean(samples.map(([, value]) => value));
  const square = mean(samples.map(([at]) => (at - atMean) ** 2));
  const both = mean(samples.map(([at, value]) => (at - atMean) * (value - valueMean)));
  return (both / square) * 60_000;
}

/** Medians of the first and the last quarter. @param {readonly number[]} values */
export function spanOf(values) {
  const part = Math.max(1, Math.floor(values.length / 4));
  return {
    from: quantile(values.slice(0, part), 0.5),
    to: quantile(values.slice(-part), 0.5),
  };
}
