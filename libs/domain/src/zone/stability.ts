import type { StabilityClass } from '@fengsui/contracts';
import type { Citation } from '../substances.js';

export const STABILITY_CITATION: Citation = {
  source: 'Pasquill (1961) by wind, sun and cloud; sun by elevation after Turner (1964)',
  confidence: 'medium',
};

export type Sun = 'strong' | 'moderate' | 'slight';
/** `cloudy`: more than half of the sky. */
export type Cloud = 'clear' | 'cloudy';
export type Sky = { night: true; cloud: Cloud } | { night: false; sun: Sun };

/** Wind at 10 m: < 2, 2–3, 3–5, 5–6 and > 6 m/s. */
type ByWind = readonly [
  StabilityClass,
  StabilityClass,
  StabilityClass,
  StabilityClass,
  StabilityClass,
];
const DAY: Readonly<Record<Sun, ByWind>> = {
  strong: ['A', 'B', 'B', 'C', 'C'],
  moderate: ['B', 'B', 'C', 'D', 'D'],
  slight: ['B', 'C', 'C', 'D', 'D'],
};
const NIGHT: Readonly<Record<Cloud, ByWind>> = {
  cloudy: ['E', 'E', 'D', 'D', 'D'],
  clear: ['F', 'F', 'E', 'D', 'D'],
};
/** Where a column of the table begins, m/s; the first begins with calm. */
export const WIND_COLUMNS_MS = [2, 3, 5, 6] as const;

/** Pasquill stability class; wind at 10 m in m/s. */
export function stabilityClass(windMs: number, sky: Sky): StabilityClass {
  const [calm, light, breeze, fresh, strong] = sky.night ? NIGHT[sky.cloud] : DAY[sky.sun];
  const [toLight, toBreeze, toFresh, toStrong] = WIND_COLUMNS_MS;
  if (windMs < toLight) return calm;
  if (windMs < toBreeze) return light;
  if (windMs < toFresh) return breeze;
  return windMs <= toStrong ? fresh : strong;
}

/** Degrees of elevation above which the sun counts as strong and as moderate. */
const STRONG_ABOVE_DEG = 60;
const MODERATE_ABOVE_DEG = 35;

/**
 * The sky by night or day and by what is known of the clouds. What is not known (`null`) is taken as
 * what carries a plume further: a clear night, a day of little sun. So is the sun behind clouds.
 */
export function skyAt(night: boolean, elevationDeg: number, cloud: Cloud | null): Sky {
  if (night) return { night, cloud: cloud ?? 'clear' };
  if (cloud !== 'clear' || elevationDeg <= MODERATE_ABOVE_DEG) return { night, sun: 'slight' };
  return { night, sun: elevationDeg > STRONG_ABOVE_DEG ? 'strong' : 'moderate' };
}
