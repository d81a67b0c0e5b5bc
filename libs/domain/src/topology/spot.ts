/** Positions in metres, good for distances within some kilometres, not across the 180th meridian. */
import type { Position } from '@fengsui/contracts';

/** Mean radius of the earth, 6,371,008.8 m (IUGG). */
const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

export interface Spot {
  /** Number of the place that it belongs to. */
  readonly place: number;
  readonly site: string | null;
  /** First-out of the place, UTC ms. */
  readonly t: number;
  /** Along the equator and the meridian; a difference of `lonM` shrinks by `cosAt`. */
  readonly lonM: number;
  readonly latM: number;
}

export const metresOf = (degrees: number) => degrees * METRES_PER_DEGREE;

/** The cosine of a latitude given in metres. */
export function cosAt(latM: number): number {
  return Math.cos(((latM / METRES_PER_DEGREE) * Math.PI) / 180);
}

type Metres = Pick<Spot, 'lonM' | 'latM'>;

export function metresApart(a: Metres, b: Metres): number {
  return Math.hypot((a.lonM - b.lonM) * cosAt((a.latM + b.latM) / 2), a.latM - b.latM);
}

/** Metres between two positions. */
export function distanceM(a: Position, b: Position): number {
  return metresApart(
    { lonM: metresOf(a[0]), latM: metresOf(a[1]) },
    { lonM: metresOf(b[0]), latM: metresOf(b[1]) },
  );
}
