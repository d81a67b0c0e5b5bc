/**
 * Ways on the plane that do not go through a zone. The obstacle is one convex outline around all of
 * its rings: round a convex outline the shortest way is one of the two chains of the hull of outline,
 * start and end, so no search is needed. Who starts between the outline and the rings is led out by a
 * search over the corners (visibility graph).
 */
import { crossesConvex, crossesRing, insideRing, nearestOnRing, partInside } from './crossing.js';
import { convexHull, outlineAround } from './hull.js';
import { distanceXy, lengthXy, type Xy } from './plane.js';

export interface Obstacle {
  /** The true outlines, which nobody may cross. */
  rings: Xy[][];
  /** Convex, counter-clockwise, around all rings with the margin. */
  outline: Xy[];
}

/**
 * `through`: it starts inside a ring, or in a bay that rings close or leave open for less than about 2 m,
 * so there is no way round; it leaves by the nearest side.
 */
export type WayKind = 'straight' | 'round' | 'through';
export interface PlaneWay {
  kind: WayKind;
  line: Xy[];
}

/** So far from a corner a way out passes, m. */
const CORNER_M = 1;

/** `null` without rings. */
export function obstacleOf(rings: Xy[][], marginM: number): Obstacle | null {
  if (rings.length === 0) return null;
  return { rings, outline: outlineAround(rings.flat(), marginM) };
}

export const crossesAny = (a: Xy, b: Xy, rings: readonly (readonly Xy[])[]): boolean =>
  rings.some((ring) => crossesRing(a, b, ring));

/** @param to outside the outline */
export function wayRound(obstacle: Obstacle | null, from: Xy, to: Xy): PlaneWay {
  if (obstacle === null) return { kind: 'straight', line: [from, to] };
  const { rings, outline } = obstacle;
  if (!insideRing(from, outline)) return roundOutline(outline, from, to);
  const starts = rings.some((ring) => insideRing(from, ring));
  if (!starts && !crossesAny(from, to, rings)) return { kind: 'straight', line: [from, to] };
  const out = starts ? null : wayOut(obstacle, from, to);
  if (out !== null) return { kind: 'round', line: out };
  const exit = beyond(from, nearestOnRing(from, outline));
  return { kind: 'through', line: [from, ...roundOutline(outline, exit, to).line] };
}

/** @param from, to outside the outline, or on it */
function roundOutline(outline: Xy[], from: Xy, to: Xy): PlaneWay {
  if (!crossesConvex(from, to, outline)) return { kind: 'straight', line: [from, to] };
  const hull = convexHull([...outline.filter((corner) => !same(corner, from)), from, to]);
  const [start, end] = [hull.indexOf(from), hull.indexOf(to)];
  // A touch of the outline that rounding made a crossing.
  if (start < 0 || end < 0) return { kind: 'straight', line: [from, to] };
  const ahead = chain(hull, start, end);
  const back = chain(hull, end, start).reverse();
  return { kind: 'round', line: lengthXy(back) < lengthXy(ahead) ? back : ahead };
}

/** A little further than `at`, so that it lies clear of the outline. */
function beyond(from: Xy, at: Xy): Xy {
  const share = 1 + CORNER_M / Math.max(CORNER_M, distanceXy(from, at));
  return [from[0] + (at[0] - from[0]) * share, from[1] + (at[1] - from[1]) * share];
}

const same = (a: Xy, b: Xy): boolean => a[0] === b[0] && a[1] === b[1];

function chain(hull: readonly Xy[], start: number, end: number): Xy[] {
  return start <= end
    ? hull.slice(start, end + 1)
    : [...hull.slice(start), ...hull.slice(0, end + 1)];
}

/** Beside every corner that bulges; the shortest way turns nowhere else. */
function cornersBeside(ring: readonly Xy[]): Xy[] {
  const open = ring.filter((at, i) => !same(at, ring[(i + 1) % ring.length] as Xy));
  return open.flatMap((at, i) => {
    const before = open[(i + open.length - 1) % open.length] as Xy;
    const after = open[(i + 1) % open.length] as Xy;
    const [one, other] = [distanceXy(before, at), distanceXy(after, at)];
    const x = (at[0] - before[0]) / one + (at[0] - after[0]) / other;
    const y = (at[1] - before[1]) / one + (at[1] - after[1]) / other;
    const length = Math.hypot(x, y);
    // On a straight side no way turns.
    if (length < 1e-9) return [];
    return [[at[0] + (x / length) * CORNER_M, at[1] + (y / length) * CORNER_M] as const];
  });
}

/** From inside the outline to its corners without crossing a ring, and on to `to`; `null`: none. */
function wayOut({ rings, outline }: Obstacle, from: Xy, to: Xy): Xy[] | null {
  const corners = rings
    .flatMap((ring) => cornersBeside(ring))
    .filter((corner) => !rings.some((ring) => insideRing(corner, ring)));
  const nodes: readonly Xy[] = [from, ...corners, ...outline];
  const exits = new Map(outline.map((at) => [at, roundOutline(outline, at, to).line]));
  const cost = nodes.map(() => Infinity);
  const before = nodes.map(() => -1);
  const open = new Set(nodes.keys());
  cost[0] = 0;
  let best: { total: number; line: Xy[] } | null = null;
  while (open.size > 0) {
    const next = [...open].reduce((a, b) => ((cost[b] ?? 0) < (cost[a] ?? 0) ? b : a));
    open.delete(next);
    const [at, spent] = [nodes[next] as Xy, cost[next] ?? Infinity];
    if (spent === Infinity || (best !== null && spent >= best.total)) break;
    const rest = exits.get(at);
    if (rest !== undefined) {
      const total = spent + lengthXy(rest);
      if (best === null || total < best.total) {
        best = { total, line: [...walked(nodes, before, next), ...rest.slice(1)] };
      }
      continue;
    }
    for (const other of open) {
      const candidate = nodes[other] as Xy;
      const reached = spent + distanceXy(at, candidate);
      if (reached >= (cost[other] ?? 0) || crossesAny(at, candidate, rings)) continue;
      cost[other] = reached;
      before[other] = next;
    }
  }
  return best?.line ?? null;
}

function walked(nodes: readonly Xy[], before: readonly number[], last: number): Xy[] {
  const line: Xy[] = [];
  for (let at = last; at >= 0; at = before[at] ?? -1) line.unshift(nodes[at] as Xy);
  return line;
}

/** How far along a bearing from `from` the outline is left for good, m; 0 when it is not met. */
export function leavesAfter(outline: readonly Xy[], from: Xy, ahead: Xy): number {
  const part = partInside(from, ahead, outline);
  return part === null ? 0 : Math.max(0, part[1]) * distanceXy(from, ahead);
}
