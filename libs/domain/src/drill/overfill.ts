/** A tank is filled on and on: its level passes its limits, then its detectors see what runs over. */
import { channelOf, type DrillScript } from './script.js';
import { calmValue, type DrillStage } from './stage.js';
import { DRILL_LASTS_S, risen, strengthAt } from './timing.js';

const FILLING_S = 180;
/** From full to what runs over reaching the detectors. */
const OVERFLOW_AFTER_S = 60;
/** Of the span: what is left above the liquid. */
const LEFT_FREE = 0.03;
/** Of a detector's range: what it shows beside a tank that runs over. */
const OVERFLOW_SHARE = 0.8;

/** @returns `null` when no tank of the site has a level with a high-high limit */
export function overfillScript({ points, wind }: DrillStage): DrillScript | null {
  const tank = points.find(
    ({ quantity, substance, limits }) => quantity === 'level' && substance !== null && limits.HH,
  );
  if (!tank) return null;
  const [low, high] = tank.range;
  const full = high - LEFT_FREE * (high - low);
  const calm = calmValue(tank);
  const level = channelOf(
    tank,
    DRILL_LASTS_S,
    (atS) => calm + strengthAt(atS, (sinceS) => (full - calm) * Math.min(1, sinceS / FILLING_S)),
  );
  const detectors = points.filter(
    ({ quantity, substance, unitOfPlant }) =>
      (quantity === 'combustible_gas' || quantity === 'toxic_gas') &&
      substance === tank.substance &&
      unitOfPlant === tank.unitOfPlant,
  );
  const gas = detectors.map((point) =>
    channelOf(point, DRILL_LASTS_S, (atS) =>
      strengthAt(
        atS,
        (sinceS) =>
          OVERFLOW_SHARE * point.range[1] * risen(sinceS - FILLING_S - OVERFLOW_AFTER_S, 30),
      ),
    ),
  );
  const { substance, position } = tank;
  const lastsMs = DRILL_LASTS_S * 1000;
  return { lastsMs, substance, source: position, wind, channels: [level, ...gas] };
}
