import type { Position, SubstanceCode, ZoneArea } from '@fengsui/contracts';
import { alongAxis, circle } from '../geometry/shapes.js';
import { substance } from '../substances.js';
import { BRIGGS_CITATION, type Terrain } from './briggs.js';
import { kgM3FromPpm } from './gas.js';
import { plumeOutline, plumeReach, type Plume, type PlumeReach } from './plume.js';
import type { ReleaseRate } from './release-rate.js';
import { stabilityClass, WIND_COLUMNS_MS, type Sky } from './stability.js';
import { PLUME_WIND_FLOOR_MS, type ZoneWind } from './wind-of-zone.js';

const AEGL_2 = 1;
const TERRAIN_ZH: Record<Terrain, string> = { urban: '城区', rural: '郊野' };

/** AEGL-2 for 60 min; `null` where the substance has none. */
export function aegl2KgM3(code: SubstanceCode): { ppm: number; kgM3: number } | null {
  const { aegl60minPpm, molarMass } = substance(code);
  const ppm = aegl60minPpm?.[AEGL_2] ?? null;
  return ppm === null ? null : { ppm, kgM3: kgM3FromPpm(ppm, molarMass) };
}

/** A plume and how far it reaches. */
export type ReachingPlume = Plume & PlumeReach;

/**
 * The plume of this wind, or when its speed is not known those of every stability class that may be,
 * each in its slowest wind, in which it reaches furthest. The furthest comes first.
 */
export function plumesOf(
  rateKgPerS: number,
  speedMs: number | null,
  sky: Sky,
  terrain: Terrain,
  levelKgM3: number,
): ReachingPlume[] {
  const speeds = speedMs === null ? [0, ...WIND_COLUMNS_MS] : [speedMs];
  return speeds
    .map((speed) => {
      const plume: Plume = {
        rateKgPerS,
        windMs: Math.max(speed, PLUME_WIND_FLOOR_MS),
        stability: stabilityClass(speed, sky),
        terrain,
      };
      return { ...plume, ...plumeReach(plume, levelKgM3) };
    })
    .sort((a, b) => b.distanceM - a.distanceM);
}

/** Of the circle that holds the outlines of all these plumes in every direction, m. */
function radiusAround(plumes: readonly Plume[], levelKgM3: number): number {
  const corners = plumes.flatMap((plume) => plumeOutline(plume, levelKgM3));
  return Math.max(...corners.map(([along, half]) => Math.hypot(along, half)));
}

/** Where the plume exceeds AEGL-2 (60 min) at the ground; `plumes` as `plumesOf` gives them. */
export function plumeArea(
  code: SubstanceCode,
  position: Position,
  { assumed }: ReleaseRate,
  { towardDeg, limits }: ZoneWind,
  plumes: readonly [ReachingPlume, ...ReachingPlume[]],
  level: { ppm: number; kgM3: number },
): ZoneArea {
  const [furthest] = plumes;
  const { distanceM, clipped, stability, windMs, terrain } = furthest;
  const speed = Math.round(windMs * 10) / 10;
  return {
    kind: 'plume',
    shape:
      towardDeg === null
        ? circle(position, radiusAround(plumes, level.kgM3))
        : alongAxis(position, towardDeg, plumeOutline(furthest, level.kgM3)),
    distanceM: Math.round(distanceM),
    clipped,
    source: {
      zh: `高斯烟羽，${BRIGGS_CITATION.source}，${TERRAIN_ZH[terrain]}，稳定度 ${stability}，${speed} m/s，至 AEGL-2（60 分钟）${level.ppm} ppm`,
      en: `Gaussian plume, ${BRIGGS_CITATION.source}, ${terrain}, class ${stability}, ${speed} m/s, to AEGL-2 60 min ${level.ppm} ppm`,
    },
    limits: [
      'reference_only',
      ...(substance(code).denseGas ? (['dense_gas'] as const) : []),
      ...(clipped ? (['clipped_10km'] as const) : []),
      ...(assumed ? (['rate_assumed'] as const) : []),
      ...limits,
    ],
  };
}
