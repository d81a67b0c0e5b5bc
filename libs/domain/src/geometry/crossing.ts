/** What lies in a ring and what crosses it, on the plane. */
import { distanceXy, turn, type Xy } from './plane.js';

/** Less of a leg than this inside is a touch, not a crossing, m. */
const TOUCH_M = 0.01;

/** Even–odd; works for any simple ring, closed or open. */
export function insideRing([x, y]: Xy, ring: readonly Xy[]): boolean {
  let inside = false;
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] as Xy;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  });
  return inside;
}

/** The part of the line a → b inside a convex counter-clockwise ring, as shares of a → b. */
export function partInside(a: Xy, b: Xy, ring: readonly Xy[]): [number, number] | null {
  let [from, to] = [-Infinity, Infinity];
  for (const [i, corner] of ring.entries()) {
    const next = ring[(i + 1) % ring.length] as Xy;
    const [start, end] = [turn(corner, next, a), turn(corner, next, b)];
    if (start === end) {
      if (start < 0) return null;
      continue;
    }
    const share = start / (start - end);
    if (end > start) from = Math.max(from, share);
    else to = Math.min(to, share);
  }
  return from < to ? [from, to] : null;
}

/** Does the leg a → b go through a convex ring? */
export function crossesConvex(a: Xy, b: Xy, ring: readonly Xy[]): boolean {
  const part = partInside(a, b, ring);
  if (part === null) return false;
  const [from, to] = [Math.max(0, part[0]), Math.min(1, part[1])];
  return (to - from) * distanceXy(a, b) > TOUCH_M;
}

/** Does the leg a → b go through any ring, convex or not? */
export function crossesRing(a: Xy, b: Xy, ring: readonly Xy[]): boolean {
  const cuts = [0, 1];
  ring.forEach((corner, i) => {
    const next = ring[(i + 1) % ring.length] as Xy;
    const [left, right] = [turn(corner, next, a), turn(corner, next, b)];
    if (left > 0 !== right > 0 && turn(a, b, corner) > 0 !== turn(a, b, next) > 0) {
      cuts.push(left / (left - right));
    }
  });
  cuts.sort((one, other) => one - other);
  const length = distanceXy(a, b);
  return cuts.some((cut, i) => {
    const next = cuts[i + 1];
    if (next === undefined || (next - cut) * length <= TOUCH_M) return false;
    const middle = (cut + next) / 2;
    return insideRing([a[0] + (b[0] - a[0]) * middle, a[1] + (b[1] - a[1]) * middle], ring);
  });
}

/** The point of a ring's sides that is nearest to `from`. */
export function nearestOnRing(from: Xy, ring: readonly Xy[]): Xy {
  let nearest: Xy = ring[0] ?? from;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Xy;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const along = ((from[0] - a[0]) * dx + (from[1] - a[1]) * dy) / (dx * dx + dy * dy || 1);
    const share = Math.min(1, Math.max(0, along));
    const at: Xy = [a[0] + dx * share, a[1] + dy * share];
    if (distanceXy(from, at) < distanceXy(from, nearest)) nearest = at;
  });
  return nearest;
}
