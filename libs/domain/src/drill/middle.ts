import type { Position } from '@fengsui/contracts';

/** The mean of their positions; `null` of none. */
export function middleOf(places: readonly { position: Position }[]): Position | null {
  if (places.length === 0) return null;
  const mean = (axis: 0 | 1) =>
    places.reduce((sum, { position }) => sum + position[axis], 0) / places.length;
  return [mean(0), mean(1)];
}
