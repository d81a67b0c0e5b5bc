import type { PointEntry } from '@fengsui/contracts';
import { distanceBetweenM } from '@fengsui/domain';
import { CALM, keyOf, onNumbers, type Scenario, type SitePlan } from './scenario.js';

const POINTS = 60;

function detectors({ points }: SitePlan): PointEntry[] {
  return points.filter(
    ({ quantity, limits }) => /_gas$|^hydrogen$/.test(quantity) && limits?.H && limits.HH,
  );
}

/** Sixty detectors alarm within five seconds: those of the site, then of its nearest neighbours. */
export const ALARM_FLOOD: Scenario = {
  name: 'alarm-flood',
  about: '60 gas detectors of a site and its neighbours cross their limits within 5 seconds',
  lastsS: 300,
  fadesS: 30,
  fits: (plan) => detectors(plan).length >= 10,
  begin: (plan, all) => {
    const nearestFirst = all
      .filter((other) => other.site.code !== plan.site.code)
      .map((other) => ({ other, away: distanceBetweenM(plan.site.position, other.site.position) }))
      .sort((a, b) => a.away - b.away)
      .map(({ other }) => other);
    const flooded = [plan, ...nearestFirst].flatMap(detectors).slice(0, POINTS);
    return {
      ...CALM,
      reportsWithinS: 5,
      disturbances: new Map(
        flooded.map((point, i) => {
          const limit = (i % 5 === 0 ? point.limits?.HH : point.limits?.H)?.value ?? 0;
          return [keyOf(point), onNumbers((normal) => normal + 1.25 * limit)];
        }),
      ),
    };
  },
};
