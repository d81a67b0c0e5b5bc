import type { LocalizedName, SubstanceCode } from '@fengsui/contracts';
import { substance } from '../substances.js';

export const MAJOR_HAZARD_SOURCE: Required<LocalizedName> = {
  zh: 'GB 18218-2018 第 4.3 条及表 1、3、4、5、6',
  en: 'GB 18218-2018, 4.3 and tables 1, 3, 4, 5, 6',
};

/** α by the persons who live or work within 500 m of the site's border, most first. */
export const EXPOSURE_FACTORS = [
  { minPersons: 100, alpha: 2 },
  { minPersons: 50, alpha: 1.5 },
  { minPersons: 30, alpha: 1.2 },
  { minPersons: 1, alpha: 1 },
  { minPersons: 0, alpha: 0.5 },
] as const;

/** Level of a major hazard source by R, gravest first; 1 is the gravest. */
export const MAJOR_HAZARD_LEVELS = [
  { level: 1, minR: 100 },
  { level: 2, minR: 50 },
  { level: 3, minR: 10 },
  { level: 4, minR: 0 },
] as const;
export type MajorHazardLevel = (typeof MAJOR_HAZARD_LEVELS)[number]['level'];

export interface InventoryItem {
  substance: SubstanceCode;
  /** Most that can be there at one time, t. */
  tonnes: number;
}

export interface MajorHazardGrade {
  /** S = Σ q/Q. */
  s: number;
  alpha: number;
  /** The persons are not known: α is that of the most crowded surroundings. */
  alphaAssumed: boolean;
  /** R = α Σ β q/Q. */
  r: number;
  /** `null`: S < 1, not a major hazard source. */
  level: MajorHazardLevel | null;
}

// Sums of decimal fractions fall short of the bound by less than this.
const withoutDust = (value: number) => Math.round(value * 1e9) / 1e9;

/** GB 18218-2018 grade of one unit's inventory; `personsWithin500m` `null`: not known. */
export function majorHazardGrade(
  inventory: readonly InventoryItem[],
  personsWithin500m: number | null,
): MajorHazardGrade {
  const shares = inventory.map(({ substance: code, tonnes }) => {
    const { beta, criticalQuantityT } = substance(code).gb18218;
    return { share: tonnes / criticalQuantityT, beta };
  });
  const factor =
    EXPOSURE_FACTORS.find(({ minPersons }) => (personsWithin500m ?? Infinity) >= minPersons) ??
    EXPOSURE_FACTORS[0];
  const s = withoutDust(shares.reduce((sum, { share }) => sum + share, 0));
  const r = withoutDust(
    factor.alpha * shares.reduce((sum, { share, beta }) => sum + share * beta, 0),
  );
  const level =
    s < 1 ? null : (MAJOR_HAZARD_LEVELS.find(({ minR }) => r >= minR) ?? { level: 4 as const });
  return {
    s,
    alpha: factor.alpha,
    alphaAssumed: personsWithin500m === null,
    r,
    level: level === null ? null : level.level,
  };
}
