import type { LocalizedName } from '@fengsui/contracts';
import type { Citation } from './substances.js';

export type GasPressureClassCode =
  'LOW' | 'MEDIUM_B' | 'MEDIUM_A' | 'SUBHIGH_B' | 'SUBHIGH_A' | 'HIGH_B' | 'HIGH_A';

export interface GasPressureClass {
  code: GasPressureClassCode;
  name: Required<LocalizedName>;
  /** Gauge pressure in MPa up to which the class reaches (inclusive; LOW: exclusive). */
  maxMPa: number;
}

/** The edition and a confidence are not recorded with the table, so it is reference only. */
export const GAS_PRESSURE_CITATION: Citation = {
  source: 'GB 50028, gauge pressure in MPa',
  confidence: 'reference-only',
};

/** Classes of city-gas pipelines, lowest first. */
export const GAS_PRESSURE_CLASSES: readonly GasPressureClass[] = [
  { code: 'LOW', name: { zh: '低压', en: 'low pressure' }, maxMPa: 0.01 },
  { code: 'MEDIUM_B', name: { zh: '中压B', en: 'medium pressure B' }, maxMPa: 0.2 },
  { code: 'MEDIUM_A', name: { zh: '中压A', en: 'medium pressure A' }, maxMPa: 0.4 },
  { code: 'SUBHIGH_B', name: { zh: '次高压B', en: 'sub-high pressure B' }, maxMPa: 0.8 },
  { code: 'SUBHIGH_A', name: { zh: '次高压A', en: 'sub-high pressure A' }, maxMPa: 1.6 },
  { code: 'HIGH_B', name: { zh: '高压B', en: 'high pressure B' }, maxMPa: 2.5 },
  { code: 'HIGH_A', name: { zh: '高压A', en: 'high pressure A' }, maxMPa: 4 },
];

/**
 * The class of a gauge pressure in MPa: 0.01 itself is already medium pressure B, every other upper
 * bound belongs to the class below it. `null` above the table (4.0 MPa), for a vacuum and for NaN.
 */
export function gasPressureClass(gaugeMPa: number): GasPressureClass | null {
  if (!(gaugeMPa >= 0)) return null;
  return (
    GAS_PRESSURE_CLASSES.find(({ code, maxMPa }) =>
      code === 'LOW' ? gaugeMPa < maxMPa : gaugeMPa <= maxMPa,
    ) ?? null
  );
}
