import type { PointEntry } from '@fengsui/contracts';
import { CALM, keyOf, onNumbers, type Scenario, type SitePlan } from './scenario.js';

const FILLING_S = 180;

/** A level of a tank that holds a substance and has a high-high limit. */
function tankOf({ points }: SitePlan): PointEntry | undefined {
  return points.find(
    ({ quantity, substance, limits }) => quantity === 'level' && substance && limits?.HH,
  );
}

/** Filling goes on after the tank should have been full. */
export const TANK_OVERFILL: Scenario = {
  name: 'tank-overfill',
  about: 'a tank is filled on and on: its level passes the high and the high-high limit',
  lastsS: 900,
  fadesS: 180,
  fits: (plan) => tankOf(plan) !== undefined,
  begin: (plan) => {
    const tank = tankOf(plan);
    if (!tank) return CALM;
    const [low, high] = tank.range;
    const full = high - 0.03 * (high - low);
    const rise = onNumbers(
      (normal, elapsedS) => normal + (full - normal) * Math.min(1, elapsedS / FILLING_S),
    );
    return { ...CALM, disturbances: new Map([[keyOf(tank), rise]]) };
  },
};
