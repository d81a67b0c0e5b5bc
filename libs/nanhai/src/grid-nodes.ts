import type { GridNodeEntry } from '@fengsui/contracts';
import { DISTRICT, TOWNS } from './towns.js';
import { VILLAGES } from './villages.js';

/** The supervision grid of Nanhai: 区 → 镇(街) → 村(居); the fourth level, 企业, is the sites. */
export const GRID_NODES: readonly GridNodeEntry[] = [
  { code: DISTRICT.code, name: DISTRICT.name, level: '区' },
  ...TOWNS.map(({ code, name }) => ({ code, parent: DISTRICT.code, name, level: '镇(街)' })),
  ...VILLAGES.map(({ code, zh }) => ({
    code,
    parent: code.slice(0, 9),
    name: { zh },
    level: '村(居)',
  })),
];
