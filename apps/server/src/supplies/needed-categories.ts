/**
 * What an incident will need from the stores, by its substance and circumstances. The project's own
 * assumption: no list of the bureau's is known.
 */
import type {
  SubstanceCode,
  SupplyCategory,
  SupplyReason,
  SupplySuggestion,
} from '@fengsui/contracts';

export interface Circumstances {
  /** `null`: not known, so anything is to be reckoned with. */
  substance: SubstanceCode | null;
  fire: boolean;
  isNight: boolean;
  /** Villages inside the zone. */
  villagesInside: number;
}

const TOXIC: readonly SubstanceCode[] = ['H2S', 'CL2', 'NH3', 'CO', 'SO2', 'HCL', 'HF', 'ETO'];
const FLAMMABLE_LIQUIDS: readonly SubstanceCode[] = ['C6H6', 'C7H8', 'CH3OH', 'GASOLINE'];

const FOR: Readonly<Record<SupplyReason, readonly SupplyCategory[]>> = {
  always: ['hazmat', 'protection'],
  toxic: ['protection', 'life_saving'],
  // Sand and dikes against what runs away, and what moves them.
  flammable_liquid: ['hazmat', 'building_material', 'machinery'],
  fire: ['hazmat', 'life_saving', 'fuel'],
  night: ['lighting', 'fuel'],
  people_inside: ['living', 'life_saving'],
};

/** In the order of importance, each with why. */
export function neededCategories(of: Circumstances): SupplySuggestion['categories'] {
  const { substance, fire, isNight, villagesInside } = of;
  const holds: Record<SupplyReason, boolean> = {
    always: true,
    toxic: substance === null || TOXIC.includes(substance),
    flammable_liquid: substance !== null && FLAMMABLE_LIQUIDS.includes(substance),
    fire,
    night: isNight,
    people_inside: villagesInside > 0,
  };
  const because = new Map<SupplyCategory, SupplyReason[]>();
  for (const [reason, categories] of Object.entries(FOR) as [SupplyReason, SupplyCategory[]][]) {
    if (!holds[reason]) continue;
    for (const category of categories) {
      because.set(category, [...(because.get(category) ?? []), reason]);
    }
  }
  return [...because].map(([category, reasons]) => ({ category, because: reasons }));
}
