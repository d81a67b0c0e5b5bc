/**
 * Where the names on the map may stand: first come, first placed; a name that would cover a symbol or
 * another name tries its other sides, and is left out when none is free. Pure; all in px.
 */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type Side = 'middle' | 'right' | 'left' | 'above' | 'below';

export interface LabelWish {
  text: string;
  width: number;
  height: number;
  /** What it names. */
  x: number;
  y: number;
  /** Distance from there to the label's edge. */
  away: number;
  sides: readonly Side[];
  /** Stands where it covers least even when nothing is free. */
  must: boolean;
}

export interface PlacedLabel<T extends LabelWish> {
  wish: T;
  box: Box;
}

export function placeLabels<T extends LabelWish>(
  wishes: readonly T[],
  symbols: readonly Box[],
  screen: Box,
): PlacedLabel<T>[] {
  const placed: PlacedLabel<T>[] = [];
  const taken = [...symbols];
  for (const wish of wishes) {
    const boxes = wish.sides.map((side) => boxOn(wish, side));
    const box =
      boxes.find(
        (one) => within(one, screen) && taken.every((other) => overlap(one, other) === 0),
      ) ?? (wish.must ? leastCovered(boxes, taken) : undefined);
    if (!box) continue;
    taken.push(box);
    placed.push({ wish, box });
  }
  return placed;
}

function leastCovered(boxes: readonly Box[], taken: readonly Box[]): Box | undefined {
  const covered = (box: Box) => taken.reduce((sum, other) => sum + overlap(box, other), 0);
  return [...boxes].sort((a, b) => covered(a) - covered(b))[0];
}

function boxOn({ x, y, width, height, away }: LabelWish, side: Side): Box {
  const left = { middle: x - width / 2, right: x + away, left: x - away - width };
  const top = { middle: y - height / 2, above: y - away - height, below: y + away };
  return {
    left: side === 'right' || side === 'left' ? left[side] : left.middle,
    top: side === 'above' || side === 'below' ? top[side] : top.middle,
    width,
    height,
  };
}

/** The area that both cover. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function within(box: Box, screen: Box): boolean {
  return (
    box.left >= screen.left &&
    box.top >= screen.top &&
    box.left + box.width <= screen.left + screen.width &&
    box.top + box.height <= screen.top + screen.height
  );
}
