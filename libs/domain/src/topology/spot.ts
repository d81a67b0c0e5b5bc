/** Positions in rough metres, by which they are sorted into a grid; not across the 180th meridian. */
import type { Position } from '@fengsui/contracts';

/** Mean radius of the earth, 6,371,008.8 m (IUGG). */
const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

export interface Spot {
  /** Number of the place that it belongs to. */
  readonly place: number;
  readonly site: string | null;
  /** First-out of the place, UTC ms. */
  readonly t: number;
  readonly position: Position;
  /**
   * Along the equator and the meridian of a sphere, which is wrong by less than 0.5 %; a difference of
   * `lonM` shrinks by `cosAt`. How far apart two are is said by `distanceBetweenM`.
   */
  readonly lonM: number;
  readonly latM: number;
}

export const metresOf = (degrees: number) => degrees * METRES_PER_DEGREE;

/** The cosine of a latitude given in metres. */
export function cosAt(latM: number): number {
  return Math.cos(((latM / METRES_PER_DEGREE) * Math.PI) / 180);
}
