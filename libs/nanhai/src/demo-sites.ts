import type { Position } from '@fengsui/contracts';
import { COLD_STORE } from './plants/ammonia-user.js';
import { WATERWORKS } from './plants/chlorine-user.js';
import { KILN_WORKS } from './plants/coal-gas-user.js';
import { CYLINDER_STORE } from './plants/cylinder-store.js';
import { FILLING_STATION } from './plants/filling-station.js';
import {
  HIGH_PRESSURE_SECTION,
  MEDIUM_PRESSURE_MAIN,
  REGULATOR_STATION,
  VALVE_WELLS,
} from './plants/gas-network.js';
import { HYDROGEN_STATION } from './plants/hydrogen-station.js';
import { LPG_STATION } from './plants/lpg-station.js';
import type { PlantKind } from './plants/plant.js';
import { OIL_DEPOT, TANK_FARM } from './plants/tank-farm.js';

const [GUICHENG, JIUJIANG, XIQIAO, DANZAO, SHISHAN, DALI, LISHUI] = [
  '440605011',
  '440605121',
  '440605122',
  '440605123',
  '440605124',
  '440605125',
  '440605126',
] as const;

export interface DemoSites {
  plant: PlantKind;
  /** Town of each site of this kind, in order. */
  towns: readonly string[];
  /** Stands here instead of near a village of the town: WGS84, and the name that goes with it. */
  fixed?: { position: Position; zh: string; en: string };
}

/** How many plants of which kind stand in which town. Nothing here is a real enterprise. */
export const DEMO_SITES: readonly DemoSites[] = [
  {
    plant: OIL_DEPOT,
    towns: [GUICHENG],
    fixed: { position: [113.195, 23.012], zh: '平洲', en: 'Pingzhou' },
  },
  { plant: TANK_FARM, towns: [DANZAO, XIQIAO, SHISHAN, JIUJIANG, LISHUI, DANZAO] },
  { plant: WATERWORKS, towns: [GUICHENG, SHISHAN, XIQIAO, LISHUI, JIUJIANG, DALI] },
  { plant: COLD_STORE, towns: [DALI, LISHUI, JIUJIANG, SHISHAN, GUICHENG, DANZAO, XIQIAO] },
  { plant: CYLINDER_STORE, towns: [LISHUI, SHISHAN, DANZAO, SHISHAN, GUICHENG, DALI] },
  { plant: LPG_STATION, towns: [SHISHAN, DALI, XIQIAO, LISHUI, JIUJIANG, DANZAO] },
  { plant: HYDROGEN_STATION, towns: [DANZAO, SHISHAN, GUICHENG, DANZAO] },
  { plant: KILN_WORKS, towns: [XIQIAO, XIQIAO, SHISHAN] },
  { plant: FILLING_STATION, towns: [GUICHENG, DALI, JIUJIANG] },
  {
    plant: REGULATOR_STATION,
    towns: [GUICHENG, GUICHENG, SHISHAN, SHISHAN, DALI, LISHUI, XIQIAO, DANZAO],
  },
  { plant: VALVE_WELLS, towns: [GUICHENG, GUICHENG, DALI, SHISHAN, LISHUI, JIUJIANG] },
  {
    plant: MEDIUM_PRESSURE_MAIN,
    towns: [GUICHENG, GUICHENG, DALI, SHISHAN, SHISHAN, LISHUI, XIQIAO, DANZAO],
  },
  { plant: HIGH_PRESSURE_SECTION, towns: [SHISHAN, SHISHAN, LISHUI, DANZAO, XIQIAO] },
];
