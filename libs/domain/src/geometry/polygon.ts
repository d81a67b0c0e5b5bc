import type { Position, ZonePolygon } from '@fengsui/contracts';

type Ring = readonly Position[];

/** Twice the signed area; positive when the ring runs counter-clockwise. */
function turning(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}

const toCentimetre = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** A GeoJSON polygon of its corners: closed, counter-clockwise (RFC 7946, 3.1.6), to 0.01 m. */
export function polygonOf(corners: Ring): ZonePolygon {
  const ring = corners.map(([lon, lat]): Position => [toCentimetre(lon), toCentimetre(lat)]);
  const [origin] = ring;
  if (origin === undefined) return { type: 'Polygon', coordinates: [] };
  // Around its own first corner, or the digits of the degrees eat up the area.
  const local = ring.map(([lon, lat]): Position => [lon - origin[0], lat - origin[1]]);
  if (turning(local) < 0) ring.reverse();
  return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? origin]] };
}

function insideRing(ring: Ring, [x, y]: Position): boolean {
  let inside = false;
  let before = ring.at(-1);
  for (const corner of ring) {
    if (before !== undefined && corner[1] > y !== before[1] > y) {
      const crossing =
        corner[0] + ((y - corner[1]) / (before[1] - corner[1])) * (before[0] - corner[0]);
      if (x < crossing) inside = !inside;
    }
    before = corner;
  }
  return inside;
}

/** Whether the position lies in the polygon and in none of its holes. */
export function containsPosition({ coordinates }: ZonePolygon, position: Position): boolean {
  const [outer, ...holes] = coordinates;
  if (outer === undefined || !insideRing(outer, position)) return false;
  return !holes.some((hole) => insideRing(hole, position));
}

/** > 0: `c` lies left of the line from `a` to `b`; 0: on it. */
function side(a: Position, b: Position, c: Position): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function withinBox(a: Position, b: Position, c: Position): boolean {
  return [0, 1].every((i) => {
    const [from, to, at] = [a[i] ?? 0, b[i] ?? 0, c[i] ?? 0];
    return Math.min(from, to) <= at && at <= Math.max(from, to);
  });
}

function segmentsMeet(a: Position, b: Position, c: Position, d: Position): boolean {
  const [c1, d1, a1, b1] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (c1 > 0 !== d1 > 0 && a1 > 0 !== b1 > 0 && c1 !== 0 && d1 !== 0 && a1 !== 0 && b1 !== 0) {
    return true;
  }
  return (
    (c1 === 0 && withinBox(a, b, c)) ||
    (d1 === 0 && withinBox(a, b, d)) ||
    (a1 === 0 && withinBox(c, d, a)) ||
    (b1 === 0 && withinBox(c, d, b))
  );
}

/** Whether any part of the straight way from `a` to `b` lies in the polygon or touches its edge. */
export function crossesSegment(polygon: ZonePolygon, a: Position, b: Position): boolean {
  if (containsPosition(polygon, a) || containsPosition(polygon, b)) return true;
  return polygon.coordinates.some((ring) =>
    ring.some((corner, i) => {
      const next = ring[i + 1];
      return next !== undefined && segmentsMeet(a, b, corner, next);
    }),
  );
}
