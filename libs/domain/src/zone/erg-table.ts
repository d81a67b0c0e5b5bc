import type { Container } from '@fengsui/contracts';
import type { Citation } from '../substances.js';

export const ERG_CITATION: Citation = {
  source: 'ERG 2024, third-party transcription, not checked against the book',
  confidence: 'reference-only',
};

/** In low, moderate and high wind, miles. */
export type MilesByWind = readonly [number, number, number];

export interface ErgRow {
  un: string;
  container: Exclude<Container, 'unknown'>;
  /** Radius of the initial isolation, m. */
  isolationM: number;
  /** Protective action downwind. */
  dayMi: MilesByWind;
  nightMi: MilesByWind;
}

/** Table 3: large spills of six common toxic gases by container. */
export const ERG_TABLE_3: readonly ErgRow[] = [
  {
    un: '1005',
    container: 'tank_truck',
    isolationM: 150,
    dayMi: [0.5, 0.3, 0.3],
    nightMi: [1.1, 0.4, 0.4],
  },
  {
    un: '1005',
    container: 'small_cylinders',
    isolationM: 30,
    dayMi: [0.2, 0.1, 0.1],
    nightMi: [0.5, 0.2, 0.1],
  },
  {
    un: '1005',
    container: 'rail_car',
    isolationM: 300,
    dayMi: [1, 0.8, 0.6],
    nightMi: [2.6, 1.3, 0.8],
  },
  {
    un: '1017',
    container: 'rail_car',
    isolationM: 1000,
    dayMi: [6, 3.9, 3.2],
    nightMi: [7, 5.6, 4.1],
  },
  {
    un: '1017',
    container: 'tank_truck',
    isolationM: 600,
    dayMi: [3.5, 2.1, 1.6],
    nightMi: [4, 2.9, 2.4],
  },
  {
    un: '1017',
    container: 'ton_cylinders',
    isolationM: 300,
    dayMi: [1.2, 0.8, 0.6],
    nightMi: [2.2, 1.4, 0.8],
  },
  {
    un: '1017',
    container: 'small_cylinders',
    isolationM: 150,
    dayMi: [0.9, 0.5, 0.3],
    nightMi: [1.5, 0.8, 0.4],
  },
  {
    un: '1040',
    container: 'tank_truck',
    isolationM: 100,
    dayMi: [0.3, 0.1, 0.1],
    nightMi: [0.9, 0.5, 0.3],
  },
  {
    un: '1050',
    container: 'tank_truck',
    isolationM: 200,
    dayMi: [0.9, 0.5, 0.4],
    nightMi: [2.3, 0.9, 0.5],
  },
  {
    un: '1052',
    container: 'tank_truck',
    isolationM: 210,
    dayMi: [1.2, 0.7, 0.6],
    nightMi: [2.3, 1, 0.6],
  },
  {
    un: '1079',
    container: 'tank_truck',
    isolationM: 1000,
    dayMi: [7, 3.8, 3.3],
    nightMi: [7, 5.1, 3.9],
  },
];

export interface ErgGuide {
  guide: string;
  un: readonly string[];
  /** Immediate precaution in all directions, m. */
  isolateM: number;
  /** Initial evacuation downwind of a large spill, m. */
  largeSpillDownwindM: number;
  /** In all directions when a tank, rail car or truck is involved in a fire, m. */
  tankFireM: number;
}

/** Guide pages of substances that no table lists. */
export const ERG_GUIDES: readonly ErgGuide[] = [
  {
    guide: '115',
    un: ['1075', '1978', '1971', '1972', '1049'],
    isolateM: 100,
    largeSpillDownwindM: 800,
    tankFireM: 1600,
  },
  {
    guide: '128',
    un: ['1203'],
    isolateM: 50,
    largeSpillDownwindM: 300,
    tankFireM: 800,
  },
];
