import type { SubstanceCode } from '@fengsui/contracts';
import type { Citation } from '../substances.js';

export const FLOW_CITATION: Citation = {
  source:
    'cp/cv at 15–90 °C and 1 atm, liquid density at 20 °C or at the boiling point: general reference, not checked',
  confidence: 'reference-only',
};

export interface FlowConstants {
  /** cp/cv of the gas. */
  k: number;
  /** kg/m³ */
  liquidDensityKgM3: number;
}

/** What the orifice equation needs of a substance. LPG as propane; cold liquids at their boiling point. */
export const FLOW_CONSTANTS: Readonly<Record<SubstanceCode, FlowConstants>> = {
  CH4: { k: 1.31, liquidDensityKgM3: 422 },
  LPG: { k: 1.13, liquidDensityKgM3: 500 },
  H2: { k: 1.41, liquidDensityKgM3: 71 },
  H2S: { k: 1.32, liquidDensityKgM3: 790 },
  CL2: { k: 1.34, liquidDensityKgM3: 1410 },
  NH3: { k: 1.31, liquidDensityKgM3: 610 },
  CO: { k: 1.4, liquidDensityKgM3: 789 },
  SO2: { k: 1.29, liquidDensityKgM3: 1380 },
  HCL: { k: 1.41, liquidDensityKgM3: 1190 },
  HF: { k: 1.4, liquidDensityKgM3: 970 },
  C6H6: { k: 1.1, liquidDensityKgM3: 879 },
  C7H8: { k: 1.09, liquidDensityKgM3: 867 },
  CH3OH: { k: 1.2, liquidDensityKgM3: 792 },
  ETO: { k: 1.21, liquidDensityKgM3: 870 },
  GASOLINE: { k: 1.05, liquidDensityKgM3: 750 },
};
