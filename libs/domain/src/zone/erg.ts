import type { Container, LocalizedName, SubstanceCode, ZoneLimit } from '@fengsui/contracts';
import { substance } from '../substances.js';
import { ERG_GUIDES, ERG_TABLE_3, type ErgGuide, type ErgRow } from './erg-table.js';
import { ERG_CONTAINER_WORDS, ERG_WIND_WORDS, ergSource } from './erg-words.js';

export const METRES_PER_MILE = 1609.344;

export const ERG_WINDS = ['low', 'moderate', 'high'] as const;
export type ErgWind = (typeof ERG_WINDS)[number];
/** Below 10 km/h low, up to 20 km/h moderate (ERG 2024, table 3). */
const MODERATE_FROM_MS = 10 / 3.6;
const HIGH_ABOVE_MS = 20 / 3.6;

export function ergWind(windMs: number): ErgWind {
  if (windMs < MODERATE_FROM_MS) return 'low';
  return windMs <= HIGH_ABOVE_MS ? 'moderate' : 'high';
}

export interface ErgQuestion {
  substance: SubstanceCode;
  container: Container | null;
  night: boolean;
  /** `null`: not known; the largest of the three. */
  wind: ErgWind | null;
  /** A tank, rail car or truck is involved in a fire; only the guides tell it apart. */
  fire: boolean;
}

export interface ErgAdvice {
  /** In all directions, m. */
  isolationM: number;
  /** Downwind, m. */
  protectiveM: number;
  source: LocalizedName;
  limits: ZoneLimit[];
}

const largest = (numbers: readonly number[]) => Math.max(...numbers);

function fromTable(rows: readonly ErgRow[], asked: ErgQuestion): ErgAdvice {
  const { container, night, wind } = asked;
  const own = rows.filter((row) => row.container === container);
  const used = own.length > 0 ? own : rows;
  const miles = used.flatMap((row) => {
    const byWind = night ? row.nightMi : row.dayMi;
    return wind === null ? byWind : [byWind[ERG_WINDS.indexOf(wind)] ?? largest(byWind)];
  });
  const un = `UN ${used[0]?.un ?? ''}`;
  const words = [
    { zh: '表 3', en: 'table 3' },
    { zh: un, en: un },
    ERG_CONTAINER_WORDS[own.length > 0 && container !== null ? container : 'largest'],
    night ? { zh: '夜间', en: 'night' } : { zh: '白天', en: 'day' },
    ERG_WIND_WORDS[wind ?? 'any'],
  ];
  return {
    isolationM: largest(used.map(({ isolationM }) => isolationM)),
    protectiveM: Math.round(largest(miles) * METRES_PER_MILE),
    source: ergSource(words),
    limits: own.length > 0 ? ['reference_only'] : ['reference_only', 'container_unknown'],
  };
}

function fromGuide(page: ErgGuide, fire: boolean): ErgAdvice {
  return {
    isolationM: fire ? page.tankFireM : page.isolateM,
    protectiveM: page.largeSpillDownwindM,
    source: ergSource([
      { zh: `指南 ${page.guide}`, en: `guide ${page.guide}` },
      fire ? { zh: '储罐着火', en: 'tank in a fire' } : { zh: '大量泄漏', en: 'large spill' },
    ]),
    limits: ['reference_only', 'guide_only'],
  };
}

/** What the ERG says of a spill of this substance; `null`: neither a row nor a guide is held. */
export function ergAdvice(asked: ErgQuestion): ErgAdvice | null {
  const { un } = substance(asked.substance);
  const rows = ERG_TABLE_3.filter((row) => un.includes(row.un));
  if (rows.length > 0) return fromTable(rows, asked);
  const page = ERG_GUIDES.find((guide) => guide.un.some((number) => un.includes(number)));
  return page === undefined ? null : fromGuide(page, asked.fire);
}
