/** Points of a buried line in the order in which they lie, and how far each is along it. Pure. */
import type { Position } from '@fengsui/contracts';
import { distanceBetweenM } from '@fengsui/domain';
import { byTag } from '../sites/tag-order';

/** Closer than this two points are at the same place of the line. */
const SAME_PLACE_M = 1;

export interface OnLine {
  tag: string;
  position: Position;
}
export type Along<T> = T & { atM: number };

/**
 * From one end to the other, always to the nearest that is left. The ends are the two that lie farthest
 * apart; of these the one begins whose tag comes first, as tags are numbered from upstream.
 */
export function alongTheLine<T extends OnLine>(points: readonly T[]): Along<T>[] {
  const left = [...points].sort(inOrder);
  let at = endOf(left);
  const order: Along<T>[] = [];
  let atM = 0;
  while (at) {
    left.splice(left.indexOf(at), 1);
    order.push({ ...at, atM });
    const next = nearest(at, left);
    if (next) atM += distanceBetweenM(at.position, next.position);
    at = next;
  }
  return order;
}

/** Whether they lie along a line at all, and not in one place. */
export function isAlong(points: readonly OnLine[]): boolean {
  const [first] = points;
  return (
    first !== undefined &&
    points.some(({ position }) => distanceBetweenM(first.position, position) > SAME_PLACE_M)
  );
}

function inOrder(a: OnLine, b: OnLine): number {
  return byTag(a.tag, b.tag) || (a.tag < b.tag ? -1 : 1);
}

/** @param points by tag */
function endOf<T extends OnLine>(points: readonly T[]): T | undefined {
  let [end] = points;
  let farthestM = 0;
  points.forEach((one, i) => {
    for (const other of points.slice(i + 1)) {
      const metres = distanceBetweenM(one.position, other.position);
      if (metres > farthestM + SAME_PLACE_M) [end, farthestM] = [one, metres];
    }
  });
  return end;
}

function nearest<T extends OnLine>(from: T, points: readonly T[]): T | undefined {
  let best: T | undefined;
  let bestM = Infinity;
  for (const point of points) {
    const metres = distanceBetweenM(from.position, point.position);
    if (metres < bestM) [best, bestM] = [point, metres];
  }
  return best;
}
