import type { Release, SubstanceCode } from '@fengsui/contracts';
import { substance } from '../substances.js';
import { FLOW_CONSTANTS } from './flow-constants.js';
import { ATMOSPHERE_PA, gasDensityKgM3 } from './gas.js';
import { gasJetKgPerS, liquidJetKgPerS } from './jet.js';
import { levelFallKgPerS, type LevelSample } from './level-fall.js';

export interface ReleaseRate {
  kgPerS: number;
  /** By the constants of the substance and the coefficients of the hole, not measured. */
  assumed: boolean;
}

/**
 * How much gets out; all of a liquid counts as if it went into the air at once. `null` when nothing
 * drives it out, the level does not fall, or nobody knows.
 */
export function releaseRate(
  code: SubstanceCode,
  release: Release | null,
  levelSamples: readonly LevelSample[],
): ReleaseRate | null {
  if (release === null) return null;
  if (release.kind === 'rate') return { kgPerS: release.kgPerS, assumed: false };
  const { k, liquidDensityKgM3 } = FLOW_CONSTANTS[code];
  if (release.kind === 'level') {
    const kgPerS = levelFallKgPerS(levelSamples, release.areaM2, liquidDensityKgM3);
    return kgPerS === null ? null : { kgPerS, assumed: true };
  }
  const { holeMm, phase } = release;
  const pressurePa = release.pressureKPa * 1000;
  const kgPerS =
    phase === 'gas'
      ? gasJetKgPerS({
          holeMm,
          pressurePa,
          densityKgM3: gasDensityKgM3(pressurePa, substance(code).molarMass),
          k,
        })
      : liquidJetKgPerS({
          holeMm,
          overpressurePa: pressurePa - ATMOSPHERE_PA,
          densityKgM3: liquidDensityKgM3,
        });
  return kgPerS > 0 ? { kgPerS, assumed: true } : null;
}
