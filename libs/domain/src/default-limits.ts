import type { Limit, Limits, Quantity, SubstanceCode } from '@fengsui/contracts';
import { mgM3FromPpm, ppmFromMgM3 } from './concentration.js';
import { citationOf, substance, type Citation } from './substances.js';

/** Limits together with where their values come from, so that nobody takes them for gospel. */
export interface SourcedLimits {
  limits: Limits;
  citation: Citation;
}

/** What the defaults depend on; `range` in `unit`. */
export interface Measured {
  quantity: Quantity;
  substance?: SubstanceCode | undefined;
  unit: string;
  range: readonly [number, number];
}

const COMBUSTIBLE: Citation = { source: 'GB/T 50493-2019', confidence: 'high' };
const HYDROGEN: Citation = {
  source: 'GB 50516 / GB 50177 for 0.4 %; 1 % of medium confidence',
  confidence: 'medium',
};
const OXYGEN: Citation = { source: 'source not recorded', confidence: 'reference-only' };

/**
 * Share of the span below which a detector is taken to see nothing but its own noise. An assumption
 * of this project, used to say when a range is too coarse for 100 % of an exposure limit.
 */
export const VISIBLE_SHARE_OF_SPAN = 0.01;

/**
 * Limits by kind of quantity and substance for gas detectors and oxygen, values in the point's own
 * unit. `null` where no default holds: process quantities have values of their own plant
 * (`processLimits` adds deadband and delays to them).
 */
export function defaultLimits(point: Measured): SourcedLimits | null {
  switch (point.quantity) {
    case 'combustible_gas':
      return point.unit === '%LEL' ? rising(point, 25, 50, COMBUSTIBLE) : null;
    case 'hydrogen':
      return point.unit === '%vol' ? rising(point, 0.4, 1, HYDROGEN) : null;
    case 'toxic_gas':
      return toxicLimits(point);
    case 'oxygen':
      return point.unit === '%vol' ? oxygenLimits(point) : null;
    default:
      return null;
  }
}

/**
 * 100 / 200 % of the occupational exposure limit; 5 / 10 % IDLH when the range cannot show these:
 * it ends below the second, or the first drowns in the detector's noise.
 */
function toxicLimits(point: Measured): SourcedLimits | null {
  if (!point.substance || (point.unit !== 'ppm' && point.unit !== 'mg/m³')) return null;
  const { code, molarMass, alarmMgM3, idlhPpm } = substance(point.substance);
  const perPpm = point.unit === 'ppm' ? 1 : mgM3FromPpm(1, molarMass);
  if (!alarmMgM3) return null;

  const [first, second] = alarmMgM3.map((mgM3) => ppmFromMgM3(mgM3, molarMass) * perPpm) as [
    number,
    number,
  ];
  if (canShow(point.range, first, second)) {
    return rising(point, first, second, citationOf(code, 'alarmMgM3'));
  }
  if (idlhPpm === null) return null;
  const idlh = idlhPpm * perPpm;
  if (!canShow(point.range, idlh * 0.05, idlh * 0.1)) return null;
  return rising(point, idlh * 0.05, idlh * 0.1, {
    source: `5 % and 10 % of IDLH; IDLH: ${citationOf(code, 'idlhPpm').source}`,
    confidence: 'medium',
  });
}

function canShow([low, high]: readonly [number, number], first: number, second: number): boolean {
  return second <= high && first >= low + (high - low) * VISIBLE_SHARE_OF_SPAN;
}

function oxygenLimits(point: Measured): SourcedLimits {
  const deadband = gasDeadband(point.range, Infinity);
  const at = (value: number): Limit => ({
    value,
    severity: 2,
    deadband,
    onDelayS: 0,
    offDelayS: 0,
  });
  return { limits: { L: at(19.5), H: at(23.5) }, citation: OXYGEN };
}

/** First level orange, second red; gas detectors alarm without delay. */
function rising(point: Measured, h: number, hh: number, citation: Citation): SourcedLimits {
  const timing = {
    deadband: threeDigits(gasDeadband(point.range, h)),
    onDelayS: 0,
    offDelayS: 0,
  };
  return {
    limits: {
      H: { value: threeDigits(h), severity: 2, ...timing },
      HH: { value: threeDigits(hh), severity: 1, ...timing },
    },
    citation,
  };
}

/** 2 % of span, never more than a tenth of the first limit, so that a cleared alarm means clear. */
function gasDeadband([low, high]: readonly [number, number], firstLimit: number): number {
  return Math.min((high - low) * 0.02, firstLimit * 0.1);
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
