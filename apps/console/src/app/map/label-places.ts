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

export interface SymbolBox extends Box {
  minor: boolean;
}

const CORNERS = ['rightAbove', 'rightBelow', 'leftAbove', 'leftBelow'] as const;
type Corner = (typeof CORNERS)[number];
export type Side = 'middle' | 'right' | 'left' | 'above' | 'below' | Corner;

/** Beside a site: right and left first, then the corners, which read worse. */
export const BESIDE: readonly Side[] = ['right', 'left', 'above', 'below', ...CORNERS];
/** On a place that is an area. */
export const UPON: readonly Side[] = ['middle', 'above', 'below', 'right', 'left', ...CORNERS];

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
  /** Rather covers a minor symbol than be left out. */
  overMinor: boolean;
  /** Stands where it covers least even when nothing is free. */
  must: boolean;
}

export interface PlacedLabel<T extends LabelWish> {
  wish: T;
  box: Box;
}

export function placeLabels<T extends LabelWish>(
  wishes: readonly T[],
  symbols: readonly SymbolBox[],
  screen: Box,
): PlacedLabel<T>[] {
  const placed: PlacedLabel<T>[] = [];
  const all: Box[] = [...symbols];
  const major: Box[] = symbols.filter(({ minor }) => !minor);
  for (const wish of wishes) {
    const boxes = wish.sides.map((side) => boxOn(wish, side));
    const box =
      free(boxes, all, screen) ??
      (wish.overMinor ? free(boxes, major, screen) : undefined) ??
      (wish.must ? leastCovered(boxes, all, screen) : undefined);
    if (!box) continue;
    all.push(box);
    major.push(box);
    placed.push({ wish, box });
  }
  return placed;
}

function free(boxes: readonly Box[], taken: readonly Box[], screen: Box): Box | undefined {
  return boxes.find((box) => hidden(box, taken, screen) === 0);
}

function leastCovered(boxes: readonly Box[], taken: readonly Box[], screen: Box): Box | undefined {
  return [...boxes].sort((a, b) => hidden(a, taken, screen) - hidden(b, taken, screen))[0];
}

/** The area that runs off the screen or covers something. */
function hidden(box: Box, taken: readonly Box[], screen: Box): number {
  const off = box.width * box.height - overlap(box, screen);
  return taken.reduce((sum, other) => sum + overlap(box, other), off > 1e-6 ? off : 0);
}

function boxOn({ x, y, width, height, away }: LabelWish, side: Side): Box {
  const corner = CORNERS.some((one) => one === side);
  // The same way from the middle, slantwise.
  const step = corner ? away * Math.SQRT1_2 : away;
  const left = side.startsWith('right') ? x + step : x - step - width;
  const isAbove = side === 'above' || side.endsWith('Above');
  const top = isAbove ? y - step - height : y + step;
  const isLevel = side === 'middle' || side === 'right' || side === 'left';
  const isCentred = side === 'middle' || side === 'above' || side === 'below';
  return {
    left: isCentred ? x - width / 2 : left,
    top: isLevel ? y - height / 2 : top,
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
