/** Convex hulls on the plane, counter-clockwise and open (the first corner is not repeated). */
import { turn, type Xy } from './plane.js';

/** The corners are elements of `points`, the same objects. Fewer than three: no area. */
export function convexHull(points: readonly Xy[]): Xy[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Xy[]): Xy[] => {
    const chain: Xy[] = [];
    for (const point of list) {
      while (chain.length >= 2) {
        const [before, last] = chain.slice(-2) as [Xy, Xy];
        if (turn(before, last, point) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** A convex outline that keeps at least `marginM` from the hull of `points`. */
export function outlineAround(points: readonly Xy[], marginM: number): Xy[] {
  const hull = convexHull(points);
  const corners =
    hull.length < 3
      ? points.flatMap((point) => squareAround(point, marginM))
      : hull.flatMap((corner, i) =>
          pushedOut(
            hull[(i + hull.length - 1) % hull.length] as Xy,
            corner,
            hull[(i + 1) % hull.length] as Xy,
            marginM,
          ),
        );
  return convexHull(corners);
}

const squareAround = ([x, y]: Xy, m: number): Xy[] => [
  [x - m, y - m],
  [x + m, y - m],
  [x + m, y + m],
  [x - m, y + m],
];

/** Where the two sides of a corner meet when both are moved outwards; a sharp corner is cut off. */
function pushedOut(before: Xy, corner: Xy, after: Xy, m: number): Xy[] {
  const [x, y] = corner;
  const [inX, inY] = direction(before, corner);
  const [outX, outY] = direction(corner, after);
  // Outwards is to the right of the way round.
  const [n1x, n1y, n2x, n2y] = [inY, -inX, outY, -outX];
  const cosine = n1x * n2x + n1y * n2y;
  if (cosine >= 0) {
    const k = m / (1 + cosine);
    return [[x + (n1x + n2x) * k, y + (n1y + n2y) * k]];
  }
  return [
    [x + (n1x + inX) * m, y + (n1y + inY) * m],
    [x + (n2x - outX) * m, y + (n2y - outY) * m],
  ];
}

function direction(a: Xy, b: Xy): Xy {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}
