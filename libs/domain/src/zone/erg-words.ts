/** What a distance of the ERG was read from, in words. */
import type { Container, LocalizedName } from '@fengsui/contracts';
import type { ErgWind } from './erg.js';
import { ERG_CITATION } from './erg-table.js';

type Words = Required<LocalizedName>;

export const ERG_CONTAINER_WORDS: Record<Container | 'largest', Words> = {
  small_cylinders: { zh: '小钢瓶', en: 'small cylinders' },
  ton_cylinders: { zh: '吨瓶', en: 'ton cylinders' },
  tank_truck: { zh: '罐车', en: 'tank truck' },
  rail_car: { zh: '铁路罐车', en: 'rail car' },
  unknown: { zh: '容器未知', en: 'unknown container' },
  largest: { zh: '按最大容器', en: 'largest container' },
};

export const ERG_WIND_WORDS: Record<ErgWind | 'any', Words> = {
  low: { zh: '小风', en: 'low wind' },
  moderate: { zh: '中风', en: 'moderate wind' },
  high: { zh: '大风', en: 'high wind' },
  any: { zh: '任何风速', en: 'any wind' },
};

export const ergSource = (words: readonly Words[]): Words => ({
  zh: `ERG 2024（第三方转录，未与原书核对）：${words.map(({ zh }) => zh).join('，')}`,
  en: `${ERG_CITATION.source}: ${words.map(({ en }) => en).join(', ')}`,
});
