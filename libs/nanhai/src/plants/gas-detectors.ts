import type { SubstanceCode } from '@fengsui/contracts';
import { defaultLimits, type Measured } from '@fengsui/domain';
import { substance } from '@fengsui/domain';
import type { Offset, PlantPoint } from './plant.js';
import { englishUnit } from './unit-names.js';

/** Detector ranges in ppm as such instruments are commonly sold; demonstration values. */
const TOXIC_RANGE_PPM: Partial<Record<SubstanceCode, number>> = {
  CL2: 10,
  NH3: 100,
  H2S: 50,
  CO: 500,
  SO2: 20,
  HCL: 20,
  HF: 10,
  C6H6: 20,
  C7H8: 100,
  CH3OH: 200,
  ETO: 10,
};

interface Place {
  /** Detector number within the plant: 7 → tag `GD07.CL2`. */
  no: number;
  unit: string;
  at: Offset;
}

function detector(
  { no, unit, at }: Place,
  code: SubstanceCode,
  what: { zh: string; en: string },
  measured: Measured,
  intervalS: number,
): PlantPoint {
  const label = `GD-${String(no).padStart(2, '0')}`;
  const limits = defaultLimits(measured)?.limits;
  return {
    tag: `GD${String(no).padStart(2, '0')}.${code}`,
    name: { zh: `${unit} ${what.zh} ${label}`, en: `${label} ${what.en}, ${englishUnit(unit)}` },
    unitOfPlant: unit,
    quantity: measured.quantity,
    substance: code,
    unit: measured.unit,
    range: [measured.range[0], measured.range[1]],
    intervalS,
    at,
    ...(limits && { limits }),
  };
}

export function combustible(place: Place, code: SubstanceCode, intervalS = 10): PlantPoint {
  const what = { zh: '可燃气体', en: 'combustible gas' };
  return detector(
    place,
    code,
    what,
    { quantity: 'combustible_gas', substance: code, unit: '%LEL', range: [0, 100] },
    intervalS,
  );
}

/** `rangePpm` overrides the usual range, as for a coarse detector in a drum room. */
export function toxic(place: Place, code: SubstanceCode, rangePpm?: number): PlantPoint {
  const { name } = substance(code);
  const range: [number, number] = [0, rangePpm ?? TOXIC_RANGE_PPM[code] ?? 100];
  return detector(
    place,
    code,
    name,
    { quantity: 'toxic_gas', substance: code, unit: 'ppm', range },
    5,
  );
}

export function hydrogen(place: Place): PlantPoint {
  return detector(
    place,
    'H2',
    { zh: '氢气', en: 'hydrogen' },
    { quantity: 'hydrogen', substance: 'H2', unit: '%vol', range: [0, 4] },
    5,
  );
}

/** Oxygen in a room where a leak would displace air. */
export function oxygen(no: number, unit: string, at: Offset): PlantPoint {
  const tag = `OX${String(no).padStart(2, '0')}.O2`;
  const measured: Measured = { quantity: 'oxygen', unit: '%vol', range: [0, 30] };
  const limits = defaultLimits(measured)?.limits;
  return {
    tag,
    name: { zh: `${unit} 氧含量 ${no}`, en: `oxygen ${no}, ${englishUnit(unit)}` },
    unitOfPlant: unit,
    quantity: 'oxygen',
    unit: '%vol',
    range: [0, 30],
    intervalS: 10,
    at,
    ...(limits && { limits }),
  };
}
