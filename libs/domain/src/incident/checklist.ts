/**
 * What to think of at an incident, by what has come out. Reference only: a reminder for people who
 * know their work, in our own words, not the text of the guides and not checked against the book.
 */
import type { LocalizedName, SubstanceCode } from '@fengsui/contracts';
import { CHECK_TEXTS, type CheckCode } from './checklist-texts.js';

export const CHECKLIST_FAMILIES = [
  'toxic_gas',
  'combustible_gas',
  'flammable_liquid',
  'unknown',
] as const;
export type ChecklistFamily = (typeof CHECKLIST_FAMILIES)[number];

export interface CheckStep {
  code: CheckCode;
  text: Required<LocalizedName>;
  /** Guide page or practice, and how sure it is. */
  source: Required<LocalizedName>;
}

/** Guide page of the ERG 2024 for the substance's UN number; not checked against the book. */
const GUIDES: Readonly<Record<SubstanceCode, readonly [ChecklistFamily, string]>> = {
  CH4: ['combustible_gas', '115'],
  LPG: ['combustible_gas', '115'],
  H2: ['combustible_gas', '115'],
  H2S: ['toxic_gas', '117'],
  CL2: ['toxic_gas', '124'],
  NH3: ['toxic_gas', '125'],
  CO: ['toxic_gas', '119'],
  SO2: ['toxic_gas', '125'],
  HCL: ['toxic_gas', '125'],
  HF: ['toxic_gas', '125'],
  C6H6: ['flammable_liquid', '130'],
  C7H8: ['flammable_liquid', '130'],
  CH3OH: ['flammable_liquid', '131'],
  ETO: ['toxic_gas', '119P'],
  GASOLINE: ['flammable_liquid', '128'],
};
/** The guide for mixed or unidentified cargo. */
const UNKNOWN = ['unknown', '111'] as const;
/** Toxic gases that burn as well: guides 117, 119 and 125 for ammonia say so. */
const ALSO_BURN: ReadonlySet<SubstanceCode> = new Set(['H2S', 'NH3', 'CO', 'ETO']);

const FIRST: readonly CheckCode[] = ['report-in-time', 'upwind', 'isolate', 'count-people'];
const LAST: readonly CheckCode[] = ['medical', 'water', 'air-watch', 'decontaminate', 'hand-over'];

const BETWEEN: Readonly<Record<ChecklistFamily, readonly CheckCode[]>> = {
  toxic_gas: ['evacuate-downwind', 'gas-tight-suit', 'shut-source', 'spray-not-on-leak'],
  combustible_gas: ['no-ignition', 'measure-lel', 'shut-source', 'let-burn', 'vent-drains'],
  flammable_liquid: ['no-ignition', 'measure-lel', 'shut-source', 'contain-liquid', 'foam'],
  unknown: ['identify', 'worst-case', 'gas-tight-suit', 'no-ignition', 'evacuate-downwind'],
};

export function checklistFamily(substance: SubstanceCode | null): ChecklistFamily {
  return (substance === null ? UNKNOWN : GUIDES[substance])[0];
}

function sourceOf(code: CheckCode, guide: string): Required<LocalizedName> {
  const { from } = CHECK_TEXTS[code];
  return from === 'guide'
    ? {
        zh: `ERG 2024 指南 ${guide}；仅供参考，未与原书核对`,
        en: `ERG 2024 guide ${guide}; reference only, not checked against the book`,
      }
    : { zh: `${from.zh}；仅供参考`, en: `${from.en}; reference only` };
}

/** The steps for this substance in the order in which they are usually done. */
export function checklistFor(substance: SubstanceCode | null): CheckStep[] {
  const [family, guide] = substance === null ? UNKNOWN : GUIDES[substance];
  const burns: CheckCode[] =
    substance !== null && ALSO_BURN.has(substance) ? ['no-ignition', 'measure-lel'] : [];
  return [...FIRST, ...burns, ...BETWEEN[family], ...LAST].map((code) => ({
    code,
    text: CHECK_TEXTS[code].text,
    source: sourceOf(code, guide),
  }));
}

/** A step by its code, whatever the substance: one that was done stays on the record. */
export function checkStep(code: string): CheckStep | null {
  if (!isCheckCode(code)) return null;
  return { code, text: CHECK_TEXTS[code].text, source: sourceOf(code, UNKNOWN[1]) };
}

const isCheckCode = (code: string): code is CheckCode => Object.hasOwn(CHECK_TEXTS, code);
