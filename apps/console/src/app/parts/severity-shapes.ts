/**
 * One shape for each severity, so that no one needs to see colours: octagon 1 red, triangle 2 orange,
 * diamond 3 yellow, square 4 blue. Corners in a box of 100 × 100; the map draws the same corners.
 */
import type { Severity } from '@fengsui/contracts';

export type Corner = readonly [x: number, y: number];

export const SEVERITIES: readonly Severity[] = [1, 2, 3, 4];

export const SEVERITY_CORNERS: Record<Severity, readonly Corner[]> = {
  1: [
    [31, 4],
    [69, 4],
    [96, 31],
    [96, 69],
    [69, 96],
    [31, 96],
    [4, 69],
    [4, 31],
  ],
  2: [
    [50, 3],
    [99, 93],
    [1, 93],
  ],
  3: [
    [50, 1],
    [99, 50],
    [50, 99],
    [1, 50],
  ],
  4: [
    [10, 10],
    [90, 10],
    [90, 90],
    [10, 90],
  ],
};

/** Where the digit stands: a triangle's middle lies lower than its box's. */
export const SEVERITY_TEXT_Y: Record<Severity, number> = { 1: 50, 2: 65, 3: 50, 4: 50 };
