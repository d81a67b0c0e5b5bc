/** Volume of one mole of ideal gas at 25 °C and 101.325 kPa, in litres. */
export const MOLAR_VOLUME_25C_L = 24.45;

/** mg/m³ → ppm by volume at 25 °C and 1 atm; `molarMass` in g/mol. */
export function ppmFromMgM3(mgM3: number, molarMass: number): number {
  return (mgM3 * MOLAR_VOLUME_25C_L) / molarMass;
}

/** ppm by volume → mg/m³ at 25 °C and 1 atm; `molarMass` in g/mol. */
export function mgM3FromPpm(ppm: number, molarMass: number): number {
  return (ppm * molarMass) / MOLAR_VOLUME_25C_L;
}
