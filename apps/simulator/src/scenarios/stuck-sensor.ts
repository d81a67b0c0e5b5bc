import type { PointEntry } from '@fengsui/contracts';
import { CALM, keyOf, type Scenario, type SitePlan } from './scenario.js';

/** The first instrument of the site whose value always moves. */
function livelyPoint({ points }: SitePlan): PointEntry | undefined {
  return points.find(({ quantity }) => quantity === 'pressure' || quantity === 'flow');
}

/** An instrument repeats its last value for ever, with good quality. No limit is crossed. */
export const STUCK_SENSOR: Scenario = {
  name: 'stuck-sensor',
  about: 'one transmitter freezes: it goes on reporting its last value as good',
  lastsS: 1800,
  fadesS: 0,
  fits: (plan) => livelyPoint(plan) !== undefined,
  begin: (plan) => {
    const point = livelyPoint(plan);
    if (!point) return CALM;
    return {
      ...CALM,
      disturbances: new Map([[keyOf(point), (_normal, _elapsedS, _wind, last) => last]]),
    };
  },
};
