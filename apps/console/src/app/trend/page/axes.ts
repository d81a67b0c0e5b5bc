/** Which line stands on which axis: one axis a unit, at most two. Pure. */
import type { Limits } from '@fengsui/contracts';
import { type Sample, valueExtent } from '../trend-series';

export interface OnAxis {
  unit: string;
  samples: readonly Sample[];
  former: readonly Sample[];
  /** Of a line whose limits are drawn. */
  limits: Limits;
}
export interface Axis {
  unit: string;
  extent: [number, number];
}

/** Names of the axes: their numbers change as axes come and go. */
export const TIME_ID = 'time';
export const LANES_ID = 'lanes';
/** @param place among the axes of units */
export const axisId = (place: number) => `unit-${place}`;

/** The first two units that are spoken of, in order. */
export function unitsOf(lines: readonly { unit: string }[]): string[] {
  return [...new Set(lines.map(({ unit }) => unit))].slice(0, 2);
}

/** From the lowest to the highest of all lines of the unit and of their limits. */
export function axesOf(lines: readonly OnAxis[]): Axis[] {
  return unitsOf(lines).map((unit) => {
    const own = lines.filter((line) => line.unit === unit);
    const samples = own.flatMap((line) => [...line.samples, ...line.former]);
    const limits = own.map((line) => valueExtent([], line.limits)).filter((one) => one !== null);
    const [low, high] = valueExtent(samples, {}) ?? limits[0] ?? [0, 1];
    const lows = limits.map(([least]) => least);
    const highs = limits.map(([, most]) => most);
    return { unit, extent: [Math.min(low, ...lows), Math.max(high, ...highs)] };
  });
}
