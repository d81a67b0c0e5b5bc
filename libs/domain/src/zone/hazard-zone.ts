import type {
  Container,
  Position,
  Release,
  SubstanceCode,
  Wind,
  ZoneArea,
  ZoneView,
} from '@fengsui/contracts';
import { circle, downwindSquare, radiusAroundSquares } from '../geometry/shapes.js';
import type { Terrain } from './briggs.js';
import { ergAdvice, ergWind, type ErgAdvice } from './erg.js';
import type { LevelSample } from './level-fall.js';
import { aegl2KgM3, plumeArea, plumesOf } from './plume-area.js';
import { releaseRate } from './release-rate.js';
import { skyAt, stabilityClass, type Cloud } from './stability.js';
import { isNightAt, solarElevationDeg } from './sun.js';
import { windOfZone, type ZoneWind } from './wind-of-zone.js';

/** What is known of a source; `null` and absent: not known. */
export interface ZoneInput {
  substance: SubstanceCode | null;
  position: Position | null;
  container: Container | null;
  release: Release | null;
  /** Of the level of a `level` release. */
  levelSamples?: readonly LevelSample[];
  /** A tank, rail car or truck is involved in the fire. */
  fire: boolean;
  wind: Wind;
  /** UTC ms. */
  atMs: number;
  cloud?: Cloud | null;
  /** `urban` if absent. */
  terrain?: Terrain;
}

/** Reference only: each area carries its source and its limits. */
export type HazardZone = Pick<
  ZoneView,
  'substance' | 'position' | 'wind' | 'stability' | 'isNight' | 'rateKgPerS' | 'areas' | 'missing'
>;

function ergAreas(advice: ErgAdvice, position: Position, wind: ZoneWind): ZoneArea[] {
  const { isolationM, protectiveM, source, limits } = advice;
  const { towardDeg } = wind;
  return [
    {
      kind: 'isolation',
      shape: circle(position, isolationM),
      distanceM: isolationM,
      clipped: false,
      source,
      limits,
    },
    {
      kind: 'protective',
      shape:
        towardDeg === null
          ? circle(position, radiusAroundSquares(protectiveM))
          : downwindSquare(position, towardDeg, protectiveM),
      distanceM: protectiveM,
      clipped: false,
      source,
      limits: [...limits, ...wind.limits],
    },
  ];
}

/**
 * Where people must not be: the isolation and the protective-action zone of the ERG, and the plume to
 * AEGL-2 when it is known how much gets out. Without a wind the zones are circles that hold those of
 * every wind. `stability` is the class that the plume was reckoned with, else that of the wind.
 */
export function hazardZone(input: ZoneInput): HazardZone {
  const { substance: code, position, atMs } = input;
  const missing: HazardZone['missing'] = [];
  if (code === null) missing.push('substance');
  if (position === null) missing.push('position');
  const isNight = position !== null && isNightAt(position, atMs);
  const bare = { substance: code, position, wind: input.wind, isNight, missing };
  if (position === null) return { ...bare, stability: null, rateKgPerS: null, areas: [] };

  const wind = windOfZone(input.wind, atMs);
  const sky = skyAt(isNight, solarElevationDeg(position, atMs), input.cloud ?? null);
  const ofWind = wind.speedMs === null ? null : stabilityClass(wind.speedMs, sky);
  if (code === null) return { ...bare, stability: ofWind, rateKgPerS: null, areas: [] };

  const advice = ergAdvice({
    substance: code,
    container: input.container,
    night: isNight,
    wind: wind.speedMs === null ? null : ergWind(wind.speedMs),
    fire: input.fire,
  });
  if (advice === null) missing.push('table');
  const areas = advice === null ? [] : ergAreas(advice, position, wind);

  const rate = releaseRate(code, input.release, input.levelSamples ?? []);
  const level = aegl2KgM3(code);
  if (rate === null || level === null) {
    return { ...bare, stability: ofWind, rateKgPerS: null, areas };
  }
  const terrain = input.terrain ?? 'urban';
  const [furthest, ...others] = plumesOf(rate.kgPerS, wind.speedMs, sky, terrain, level.kgM3);
  if (furthest === undefined) {
    return { ...bare, stability: ofWind, rateKgPerS: null, areas };
  }
  areas.push(plumeArea(code, position, rate, wind, [furthest, ...others], level));
  return { ...bare, stability: furthest.stability, rateKgPerS: rate.kgPerS, areas };
}
