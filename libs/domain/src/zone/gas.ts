/** Pa */
export const ATMOSPHERE_PA = 101_325;
/** 25 °C, the temperature that releases and concentrations are reckoned at, K. */
export const REFERENCE_K = 298.15;
/** J/(mol K) */
const GAS_CONSTANT = 8.314462618;

/** Density of an ideal gas at 25 °C, kg/m³; absolute pressure in Pa, molar mass in g/mol. */
export function gasDensityKgM3(pressurePa: number, molarMass: number): number {
  return (pressurePa * molarMass) / 1000 / (GAS_CONSTANT * REFERENCE_K);
}

/**
 * ppm by volume at 25 °C and 1 atm as kg/m³. With the exact molar volume (24.465 l): the checks of the
 * plume need it, while `concentration.ts` keeps the rounded one of the exposure limits.
 */
export function kgM3FromPpm(ppm: number, molarMass: number): number {
  return ppm * 1e-6 * gasDensityKgM3(ATMOSPHERE_PA, molarMass);
}
