import type { LocalizedName, SubstanceCode } from '@fengsui/contracts';
import { SUBSTANCE_TABLE } from './substance-table.js';

/** `reference-only`: not verified; the interface says so next to the figure. */
export type Confidence = 'high' | 'medium' | 'reference-only';

/** Where a safety constant comes from and how sure it is; shown wherever the constant is used. */
export interface Citation {
  source: string;
  confidence: Confidence;
}

/** `[AEGL-1, AEGL-2, AEGL-3]` in ppm; `null` where the EPA recommends none. */
export type AeglPpm = readonly [number | null, number | null, number | null];

export interface Substance {
  code: SubstanceCode;
  name: Required<LocalizedName>;
  cas: string;
  un: readonly string[];
  /** g/mol */
  molarMass: number;
  /** Air = 1. */
  relativeVapourDensity: number;
  /** Lower explosive limit, % by volume in air; `null` when it does not burn. */
  lelVolPct: number | null;
  /** Upper explosive limit, % by volume in air. */
  uelVolPct: number | null;
  /** Occupational exposure limits in mg/m³: ceiling (MAC), shift mean (TWA), 15 min (STEL). */
  gbz21MgM3: { readonly mac?: number; readonly twa?: number; readonly stel?: number };
  /** Alarm levels 1 and 2 in mg/m³ (100 % and 200 % of the exposure limit). */
  alarmMgM3: readonly [number, number] | null;
  /** Immediately dangerous to life or health, ppm. */
  idlhPpm: number | null;
  aegl10minPpm: AeglPpm | null;
  aegl60minPpm: AeglPpm | null;
  /** Spreads along the ground as released (heavy, cold or as an aerosol). */
  denseGas: boolean;
  alarmFamily: 'combustible' | 'toxic' | 'hydrogen';
  /** GB 18218: weight β, and critical quantity Q in tonnes. */
  gb18218: { readonly beta: number; readonly criticalQuantityT: number };
}

export const SUBSTANCES: readonly Substance[] = Object.values(SUBSTANCE_TABLE);

export function substance(code: SubstanceCode): Substance {
  return SUBSTANCE_TABLE[code];
}

/** The constants of a substance that carry a citation. */
export type CitedConstant =
  | 'molarMass'
  | 'relativeVapourDensity'
  | 'lelVolPct'
  | 'uelVolPct'
  | 'gbz21MgM3'
  | 'alarmMgM3'
  | 'idlhPpm'
  | 'aegl10minPpm'
  | 'aegl60minPpm'
  | 'denseGas'
  | 'gb18218';

const GENERAL: Citation = {
  source: 'pyELDQM chemicals database (MIT) where it lists the substance, else general reference',
  confidence: 'high',
};
const UNRECORDED: Citation = { source: 'source not recorded', confidence: 'reference-only' };

const CITATIONS: Readonly<Record<CitedConstant, Citation>> = {
  molarMass: GENERAL,
  relativeVapourDensity: UNRECORDED,
  lelVolPct: GENERAL,
  uelVolPct: GENERAL,
  gbz21MgM3: { source: 'GBZ 2.1-2007, unchanged since', confidence: 'high' },
  alarmMgM3: {
    source: 'GB/T 50493-2019, 100 % and 200 % of the exposure limit, from a vendor table',
    confidence: 'medium',
  },
  idlhPpm: GENERAL,
  aegl10minPpm: { source: 'US EPA AEGL, general reference', confidence: 'high' },
  aegl60minPpm: GENERAL,
  denseGas: UNRECORDED,
  gb18218: { source: 'GB 18218-2018 tables 1, 3, 4', confidence: 'high' },
};

/** Source, edition and confidence of one constant of one substance. */
export function citationOf(code: SubstanceCode, constant: CitedConstant): Citation {
  if (constant === 'gbz21MgM3' && code === 'C6H6') {
    return { source: 'GBZ 2.1-2019', confidence: 'high' };
  }
  if (constant === 'gbz21MgM3' && code === 'GASOLINE') {
    return { source: CITATIONS.gbz21MgM3.source, confidence: 'medium' };
  }
  if (constant === 'alarmMgM3' && code === 'C6H6') {
    return {
      source: `${CITATIONS.alarmMgM3.source}; still built on the limits of 2007`,
      confidence: 'medium',
    };
  }
  return CITATIONS[constant];
}
