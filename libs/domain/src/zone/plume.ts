import type { StabilityClass } from '@fengsui/contracts';
import { BRIGGS_VALID_M, briggsSigmas, type Terrain } from './briggs.js';

/** A steady release into a steady wind over flat ground. */
export interface Plume {
  rateKgPerS: number;
  /** At 10 m. */
  windMs: number;
  stability: StabilityClass;
  terrain: Terrain;
  /** Of the release above ground; 0 if absent. */
  heightM?: number;
}

/** kg/m³ at `x` downwind, `y` across and `z` above ground, m; the ground reflects. */
export function plumeKgM3(plume: Plume, x: number, y: number, z: number): number {
  if (x <= 0) return 0;
  const { acrossM, upwardM } = briggsSigmas(plume.terrain, plume.stability, x);
  const height = plume.heightM ?? 0;
  const bell = (distance: number, sigma: number) => Math.exp(-(distance ** 2) / (2 * sigma ** 2));
  return (
    (plume.rateKgPerS / (2 * Math.PI * plume.windMs * acrossM * upwardM)) *
    bell(y, acrossM) *
    (bell(z - height, upwardM) + bell(z + height, upwardM))
  );
}

export interface PlumeReach {
  distanceM: number;
  /** The concentration is still exceeded at 10 km, where the formula ends. */
  clipped: boolean;
}

const STEPS = 50;

/**
 * How far downwind a release at the ground exceeds a concentration (kg/m³) at the ground. On the axis
 * it only falls with the distance, so halving finds it.
 */
export function plumeReach(plume: Plume, levelKgM3: number): PlumeReach {
  const onAxis = (x: number) => plumeKgM3({ ...plume, heightM: 0 }, x, 0, 0);
  const [, furthestM] = BRIGGS_VALID_M;
  if (onAxis(furthestM) >= levelKgM3) return { distanceM: furthestM, clipped: true };
  let [within, beyond] = [0, furthestM as number];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (within + beyond) / 2;
    if (onAxis(middle) >= levelKgM3) within = middle;
    else beyond = middle;
  }
  return { distanceM: within, clipped: false };
}

/** How far to each side of the axis the concentration is exceeded at the ground, m. */
export function plumeHalfWidthM(plume: Plume, levelKgM3: number, x: number): number {
  if (x <= 0) return 0;
  const { acrossM } = briggsSigmas(plume.terrain, plume.stability, x);
  const excess = plumeKgM3({ ...plume, heightM: 0 }, x, 0, 0) / levelKgM3;
  return excess <= 1 ? 0 : acrossM * Math.sqrt(2 * Math.log(excess));
}

/** Metres downwind at which the outline is reckoned: the same for every plume, closer near by. */
const OUTLINE_M = Array.from({ length: 49 }, (_, i) => BRIGGS_VALID_M[1] ** (i / 48));
/** The corners lie this much outside the curve, so that the straight sides cut nothing off. */
const MARGIN = 1.02;

/**
 * `[along, half width]` of what exceeds the concentration, m, from the source outwards. Each corner is
 * as wide as the curve at its neighbours, so that the outline contains the curve and an outline of a
 * stronger release contains that of a weaker one.
 */
export function plumeOutline(plume: Plume, levelKgM3: number): [number, number][] {
  const { distanceM } = plumeReach(plume, levelKgM3);
  const halfWidth = (x: number) => plumeHalfWidthM(plume, levelKgM3, x) * MARGIN;
  const along = [0, ...OUTLINE_M.filter((x) => x < distanceM)];
  const widths = [...along.map(halfWidth), halfWidth(distanceM)];
  const widest = (i: number) => Math.max(...widths.slice(Math.max(0, i - 1), i + 2));
  // Not past the next corner of a stronger release, which may already be narrower there.
  const next = OUTLINE_M.find((x) => x >= distanceM) ?? BRIGGS_VALID_M[1];
  return [
    ...along.map((x, i): [number, number] => [x, widest(i)]),
    [Math.min(distanceM * MARGIN, next), widest(along.length)],
  ];
}
