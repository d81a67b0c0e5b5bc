import type { LimitName, Limits, Quantity, SubstanceCode } from '@fengsui/contracts';
import { processLimits, type ProcessQuantity } from '@fengsui/domain';
import type { Offset, PlantPoint } from './plant.js';

interface Kind {
  suffix: string;
  zh: string;
  en: string;
  intervalS: number;
}

const PROCESS: Readonly<Record<ProcessQuantity, Kind>> = {
  level: { suffix: 'LT', zh: '液位', en: 'level', intervalS: 10 },
  temperature: { suffix: 'TT', zh: '温度', en: 'temperature', intervalS: 30 },
  pressure: { suffix: 'PT', zh: '压力', en: 'pressure', intervalS: 10 },
  flow: { suffix: 'FT', zh: '流量', en: 'flow', intervalS: 5 },
};

/** What a process point measures: `limits` are the plant's own values in `unit`. */
export interface ProcessSpec {
  quantity: ProcessQuantity;
  unit: string;
  range: [number, number];
  limits?: Partial<Record<LimitName, number>>;
  substance?: SubstanceCode;
  intervalS?: number;
  /** Tells several points of one kind at one unit apart: `IN` → `R1.PT-IN`. */
  mark?: { tag: string; zh: string; en: string };
}

/** A level, temperature, pressure or flow of a unit; `equipment` is its tag prefix. */
export function process(
  equipment: string,
  unit: string,
  at: Offset,
  spec: ProcessSpec,
): PlantPoint {
  const kind = PROCESS[spec.quantity];
  const { mark } = spec;
  const limits = processLimits(spec.quantity, spec.range, spec.limits ?? {});
  return {
    tag: `${equipment}.${kind.suffix}${mark ? `-${mark.tag}` : ''}`,
    name: {
      zh: `${equipment} ${mark ? mark.zh : ''}${kind.zh}`,
      en: `${equipment} ${mark ? `${mark.en} ` : ''}${kind.en}`,
    },
    unitOfPlant: unit,
    quantity: spec.quantity,
    ...(spec.substance && { substance: spec.substance }),
    unit: spec.unit,
    range: spec.range,
    intervalS: spec.intervalS ?? kind.intervalS,
    at,
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

const OTHER = {
  pump: { suffix: 'RUN', zh: '运行', en: 'running', unit: '', range: [0, 1], intervalS: 30 },
  valve: {
    suffix: 'POS',
    zh: '阀位',
    en: 'valve position',
    unit: '%',
    range: [0, 100],
    intervalS: 60,
  },
  flame: { suffix: 'UV', zh: '火焰', en: 'flame', unit: '', range: [0, 1], intervalS: 10 },
  smoke: { suffix: 'SD', zh: '烟感', en: 'smoke', unit: '', range: [0, 1], intervalS: 30 },
  humidity: {
    suffix: 'RH',
    zh: '湿度',
    en: 'humidity',
    unit: '%RH',
    range: [0, 100],
    intervalS: 60,
  },
  wind_speed: {
    suffix: 'SPEED',
    zh: '风速',
    en: 'wind speed',
    unit: 'm/s',
    range: [0, 40],
    intervalS: 10,
  },
  wind_direction: {
    suffix: 'DIR',
    zh: '风向',
    en: 'wind direction',
    unit: '°',
    range: [0, 360],
    intervalS: 10,
  },
  vibration: {
    suffix: 'VIB',
    zh: '振动',
    en: 'vibration',
    unit: 'mm/s',
    range: [0, 20],
    intervalS: 10,
  },
  acoustic: {
    suffix: 'AE',
    zh: '声学',
    en: 'acoustic level',
    unit: 'dB',
    range: [0, 120],
    intervalS: 30,
  },
  cathodic_potential: {
    suffix: 'CP',
    zh: '阴极保护电位',
    en: 'cathodic potential',
    unit: 'V',
    range: [-3, 0],
    intervalS: 60,
  },
  current: { suffix: 'IT', zh: '电流', en: 'current', unit: 'A', range: [0, 200], intervalS: 10 },
  voltage: {
    suffix: 'BAT',
    zh: '电池电压',
    en: 'battery voltage',
    unit: 'V',
    range: [0, 5],
    intervalS: 1800,
  },
} as const satisfies Partial<
  Record<Quantity, Kind & { unit: string; range: readonly [number, number] }>
>;

/** Limits of the demonstration plants (not from a standard), by kind of instrument. */
const OTHER_LIMITS: Partial<Record<Quantity, Limits>> = {
  vibration: {
    H: { value: 7.1, severity: 3, deadband: 0.4, onDelayS: 30, offDelayS: 30 },
    HH: { value: 11, severity: 2, deadband: 0.4, onDelayS: 30, offDelayS: 30 },
  },
  acoustic: { H: { value: 75, severity: 3, deadband: 5, onDelayS: 30, offDelayS: 30 } },
  cathodic_potential: {
    L: { value: -1.2, severity: 4, deadband: 0.02, onDelayS: 300, offDelayS: 300 },
    H: { value: -0.85, severity: 4, deadband: 0.02, onDelayS: 300, offDelayS: 300 },
  },
  voltage: { L: { value: 3.2, severity: 4, deadband: 0.05 } },
};

/** Any other instrument of a unit; `intervalS` overrides the usual report interval. */
export function instrument(
  quantity: keyof typeof OTHER,
  equipment: string,
  unit: string,
  at: Offset,
  intervalS?: number,
): PlantPoint {
  const kind = OTHER[quantity];
  const limits = OTHER_LIMITS[quantity];
  return {
    tag: `${equipment}.${kind.suffix}`,
    name: { zh: `${equipment} ${kind.zh}`, en: `${equipment} ${kind.en}` },
    unitOfPlant: unit,
    quantity,
    unit: kind.unit,
    range: [...kind.range],
    intervalS: intervalS ?? kind.intervalS,
    at,
    ...(limits && { limits }),
  };
}

/** The same point under a name for people, where its tag is a word of English. */
export const called = (point: PlantPoint, zh: string, en: string): PlantPoint => ({
  ...point,
  name: { zh, en },
});

/** The wind mast that every site handling gas in the open has. */
export function windMast(at: Offset): PlantPoint[] {
  return [instrument('wind_speed', 'WS', 'WS', at), instrument('wind_direction', 'WS', 'WS', at)];
}
