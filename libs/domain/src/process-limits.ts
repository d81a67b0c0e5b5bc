import type { Limit, LimitName, Limits, Severity } from '@fengsui/contracts';
import type { Citation } from './substances.js';

export type ProcessQuantity = 'level' | 'temperature' | 'pressure' | 'flow';

/** Deadband and delays below are usual practice, not law. */
export const PROCESS_TIMING_CITATION: Citation = {
  source: 'ISA-18.2 / EEMUA 191 typical values as secondary sources give them',
  confidence: 'medium',
};

/** Deadband as a share of span, delays in seconds, by kind of process quantity. */
export const PROCESS_TIMING: Readonly<
  Record<ProcessQuantity, { deadbandShare: number; delayS: number }>
> = {
  flow: { deadbandShare: 0.05, delayS: 15 },
  level: { deadbandShare: 0.05, delayS: 60 },
  pressure: { deadbandShare: 0.02, delayS: 15 },
  temperature: { deadbandShare: 0.01, delayS: 60 },
};

/** Outer limits (LL, HH) are orange, inner ones (L, H) yellow. */
const SEVERITY: Readonly<Record<LimitName, Severity>> = { LL: 2, L: 3, H: 3, HH: 2 };

/**
 * Limits of a process quantity: the plant's own values with the usual deadband and delays.
 * Values and `range` in the point's unit.
 */
export function processLimits(
  quantity: ProcessQuantity,
  [low, high]: readonly [number, number],
  values: Partial<Record<LimitName, number>>,
): Limits {
  const { deadbandShare, delayS } = PROCESS_TIMING[quantity];
  const deadband = Number(((high - low) * deadbandShare).toPrecision(3));
  const limits: Partial<Record<LimitName, Limit>> = {};
  for (const name of ['LL', 'L', 'H', 'HH'] as const) {
    const value = values[name];
    if (value === undefined) continue;
    limits[name] = {
      value,
      severity: SEVERITY[name],
      deadband,
      onDelayS: delayS,
      offDelayS: delayS,
    };
  }
  return limits;
}
