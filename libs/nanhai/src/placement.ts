import type { Position } from '@fengsui/contracts';
import { distanceBetweenM } from '@fengsui/domain';
import { moved } from './metres.js';
import type { Offset } from './plants/plant.js';
import { insideTown } from './town-areas.js';
import { VILLAGES, type Village } from './villages.js';

const GOLDEN_ANGLE = 2.399963;
/** Plants stand at least this far apart, centre to centre. */
const APART_M = 350;

/** Where a plant stands: `[east, north]` offsets are turned by `turn` (radians) around `position`. */
export interface Placement {
  position: Position;
  turn: number;
  village: Village;
}

/** An offset of a plant as it stands. */
export function standing({ position, turn }: Pick<Placement, 'position' | 'turn'>, at: Offset) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return moved(position, [at[0] * cos - at[1] * sin, at[0] * sin + at[1] * cos]);
}

/** The village whose point lies nearest, among those of the town. */
export function nearestVillage(town: string, position: Position): Village {
  const [first, ...others] = VILLAGES.filter(({ code }) => code.startsWith(town));
  if (!first) throw new Error(`no village known in town ${town}`);
  return others.reduce(
    (best, village) =>
      distanceBetweenM(position, village.position) < distanceBetweenM(position, best.position)
        ? village
        : best,
    first,
  );
}

/**
 * A place near one of the town's villages where every point of the plant lies inside the town and no
 * other plant is close. Searched in a fixed order, so the same plants always stand in the same places.
 */
export function place(
  town: string,
  nth: number,
  offsets: readonly Offset[],
  others: readonly Position[],
): Placement {
  const villages = VILLAGES.filter((v) => v.code.startsWith(town) && insideTown(town, v.position));
  for (let attempt = 0; attempt < 400; attempt++) {
    const village = villages[(nth + attempt) % villages.length];
    if (!village) break;
    const angle = (nth * 7 + attempt) * GOLDEN_ANGLE;
    const radiusM = 250 + ((attempt * 90) % 700);
    const position = moved(village.position, [
      Math.cos(angle) * radiusM,
      Math.sin(angle) * radiusM,
    ]);
    const placement = { position, turn: angle, village };
    const fits =
      others.every((other) => distanceBetweenM(other, position) >= APART_M) &&
      [[0, 0] as const, ...offsets].every((at) => insideTown(town, standing(placement, at)));
    if (fits) return placement;
  }
  throw new Error(`no place for another plant in town ${town}`);
}
