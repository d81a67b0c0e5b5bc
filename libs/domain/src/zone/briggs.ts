import type { StabilityClass } from '@fengsui/contracts';
import type { Citation } from '../substances.js';

export const BRIGGS_CITATION: Citation = {
  source: 'Briggs (1973), as in GasDispersion.jl (MIT)',
  confidence: 'high',
};
/** Metres downwind between which the formulas hold. */
export const BRIGGS_VALID_M = [100, 10_000] as const;

export type Terrain = 'rural' | 'urban';

/** `sigma = k x (1 + a x)^power`, m. */
interface Spread {
  k: number;
  a: number;
  power: number;
}
const of = (k: number, a = 0, power = 0): Spread => ({ k, a, power });
type ByClass = Readonly<Record<StabilityClass, Spread>>;

const ACROSS: Readonly<Record<Terrain, ByClass>> = {
  rural: {
    A: of(0.22, 0.0001, -0.5),
    B: of(0.16, 0.0001, -0.5),
    C: of(0.11, 0.0001, -0.5),
    D: of(0.08, 0.0001, -0.5),
    E: of(0.06, 0.0001, -0.5),
    F: of(0.04, 0.0001, -0.5),
  },
  urban: {
    A: of(0.32, 0.0004, -0.5),
    B: of(0.32, 0.0004, -0.5),
    C: of(0.22, 0.0004, -0.5),
    D: of(0.16, 0.0004, -0.5),
    E: of(0.11, 0.0004, -0.5),
    F: of(0.11, 0.0004, -0.5),
  },
};
const UPWARD: Readonly<Record<Terrain, ByClass>> = {
  rural: {
    A: of(0.2),
    B: of(0.12),
    C: of(0.08, 0.0002, -0.5),
    D: of(0.06, 0.0015, -0.5),
    E: of(0.03, 0.0003, -1),
    F: of(0.016, 0.0003, -1),
  },
  urban: {
    A: of(0.24, 0.001, 0.5),
    B: of(0.24, 0.001, 0.5),
    C: of(0.2),
    D: of(0.14, 0.0003, -0.5),
    E: of(0.08, 0.0015, -0.5),
    F: of(0.08, 0.0015, -0.5),
  },
};

const at = ({ k, a, power }: Spread, x: number) => k * x * (1 + a * x) ** power;

/** Standard deviations of the plume across and upward, m, at `xM` metres downwind. */
export function briggsSigmas(
  terrain: Terrain,
  stability: StabilityClass,
  xM: number,
): { acrossM: number; upwardM: number } {
  return {
    acrossM: at(ACROSS[terrain][stability], xM),
    upwardM: at(UPWARD[terrain][stability], xM),
  };
}
