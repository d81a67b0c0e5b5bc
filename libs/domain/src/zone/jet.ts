import type { Citation } from '../substances.js';
import { ATMOSPHERE_PA } from './gas.js';

export const JET_CITATION: Citation = {
  source: 'Orifice equation; coefficients of CCPS (1999), as in GasDispersion.jl (MIT)',
  confidence: 'medium',
};
/** Discharge coefficients of a hole, for want of its own. */
export const GAS_DISCHARGE = 0.85;
export const LIQUID_DISCHARGE = 0.63;

/** m² of a round hole. */
export function holeAreaM2(holeMm: number): number {
  return (Math.PI * (holeMm / 1000) ** 2) / 4;
}

/** P2/P1 at and below which the flow is choked (sonic); `k` is cp/cv. */
export function criticalPressureRatio(k: number): number {
  return (2 / (k + 1)) ** (k / (k - 1));
}

/** Gauge pressure above which a gas escapes into the air at the speed of sound, kPa. */
export function chokedAboveKPaGauge(k: number): number {
  return (ATMOSPHERE_PA / criticalPressureRatio(k) - ATMOSPHERE_PA) / 1000;
}

export interface GasJet {
  holeMm: number;
  /** Upstream of the hole, absolute, Pa. */
  pressurePa: number;
  /** Upstream of the hole, kg/m³. */
  densityKgM3: number;
  /** cp/cv */
  k: number;
  dischargeCoefficient?: number;
  ambientPa?: number;
}

/** Gas through a hole, choked or not, kg/s; 0 when nothing drives it out. */
export function gasJetKgPerS(jet: GasJet): number {
  const { holeMm, pressurePa, densityKgM3, k } = jet;
  const ambientPa = jet.ambientPa ?? ATMOSPHERE_PA;
  if (pressurePa <= ambientPa) return 0;
  const eta = Math.max(ambientPa / pressurePa, criticalPressureRatio(k));
  const flow =
    densityKgM3 * pressurePa * ((2 * k) / (k - 1)) * (eta ** (2 / k) - eta ** ((k + 1) / k));
  return (jet.dischargeCoefficient ?? GAS_DISCHARGE) * holeAreaM2(holeMm) * Math.sqrt(flow);
}

export interface LiquidJet {
  holeMm: number;
  /** Upstream less the air's, Pa. */
  overpressurePa: number;
  densityKgM3: number;
  dischargeCoefficient?: number;
}

/** Liquid through a hole, kg/s; 0 when nothing drives it out. */
export function liquidJetKgPerS(jet: LiquidJet): number {
  const { holeMm, overpressurePa, densityKgM3 } = jet;
  if (overpressurePa <= 0) return 0;
  const velocityHead = Math.sqrt(2 * densityKgM3 * overpressurePa);
  return (jet.dischargeCoefficient ?? LIQUID_DISCHARGE) * holeAreaM2(holeMm) * velocityHead;
}
