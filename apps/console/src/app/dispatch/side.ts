/** Degrees clockwise from north as one of eight sides: 0 north, 1 north-east … 7 north-west. */
export const SIDES = [0, 1, 2, 3, 4, 5, 6, 7] as const;

export function sideOf(deg: number): (typeof SIDES)[number] {
  return SIDES[((Math.round(deg / 45) % 8) + 8) % 8] ?? 0;
}
