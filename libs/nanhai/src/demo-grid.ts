import type { GridNodeEntry, ResponsiblePerson } from '@fengsui/contracts';
import { GRID_NODES } from './grid-nodes.js';

/**
 * Who is responsible at each level, as roles: nobody's name is known, and none is invented. The names
 * of the roles are assumptions of the demonstration.
 */
const ROLES: Readonly<Record<string, readonly ResponsiblePerson[]>> = {
  区: [{ role: '区级总网格长' }, { role: '区应急指挥中心值班长' }],
  '镇(街)': [{ role: '镇(街)网格长' }, { role: '镇(街)应急办负责人' }],
  '村(居)': [{ role: '村(居)网格长' }, { role: '村(居)专职安全员' }],
};

/** The grid with its responsible roles, for the demonstration alone: real ones are the bureau's to enter. */
export const demoGrid = (): GridNodeEntry[] =>
  GRID_NODES.map((node) => ({ ...node, responsible: [...(ROLES[node.level ?? ''] ?? [])] }));
