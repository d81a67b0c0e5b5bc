import type { SubstanceCode } from '@fengsui/contracts';
import { substance } from '@fengsui/domain';
import { combustible, toxic } from './gas-detectors.js';
import { instrument, process, windMast } from './instruments.js';
import type { Plant, PlantKind, PlantPoint } from './plant.js';

const TANK_PITCH_M = 28;

interface Farm {
  substances: readonly SubstanceCode[];
  tanks: number;
  heightM: number;
  tonnesPerTank: number;
  loadingBays: number;
}

/** Atmospheric tanks in two rows, a pump per two tanks, loading bays, detectors at each tank. */
function buildFarm({ substances, tanks, heightM, tonnesPerTank, loadingBays }: Farm): Plant {
  const points: PlantPoint[] = [];
  const tonnes = new Map<SubstanceCode, number>();
  let detectors = 0;
  for (let i = 0; i < tanks; i++) {
    const code = substances[i % substances.length] ?? 'GASOLINE';
    const unit = `T-${101 + i}`;
    const tank = `T${101 + i}`;
    const east = (Math.floor(i / 2) - tanks / 4) * TANK_PITCH_M;
    const north = i % 2 === 0 ? 16 : -16;
    tonnes.set(code, (tonnes.get(code) ?? 0) + tonnesPerTank);
    points.push(
      process(tank, unit, [east, north], {
        quantity: 'level',
        unit: 'm',
        range: [0, heightM],
        substance: code,
        limits: { LL: 0.05 * heightM, L: 0.1 * heightM, H: 0.85 * heightM, HH: 0.9 * heightM },
      }),
      process(tank, unit, [east, north], {
        quantity: 'temperature',
        unit: '°C',
        range: [-10, 80],
        substance: code,
        limits: { H: 45, HH: 55 },
      }),
      process(tank, unit, [east, north], {
        quantity: 'pressure',
        unit: 'kPa',
        range: [-2, 5],
        substance: code,
        limits: { L: -1, H: 2, HH: 2.5 },
      }),
      combustible({ no: ++detectors, unit, at: [east + 9, north - 6] }, code),
    );
    const isToxic = substance(code).alarmFamily === 'toxic';
    const at = { no: ++detectors, unit, at: [east - 9, north + 6] } as const;
    points.push(isToxic ? toxic(at, code) : combustible(at, code));
    if (i % 2 === 1) {
      const pump = `P${101 + i}`;
      points.push(
        instrument('pump', pump, `P-${101 + i}`, [east, -40]),
        instrument('vibration', pump, `P-${101 + i}`, [east, -40]),
      );
    }
  }
  for (let bay = 1; bay <= loadingBays; bay++) {
    const code = substances[bay % substances.length] ?? 'GASOLINE';
    const unit = `LB-${bay}`;
    const east = (bay - loadingBays / 2) * 14;
    points.push(
      process(`LB${bay}`, unit, [east, -70], {
        quantity: 'flow',
        unit: 'm³/h',
        range: [0, 120],
        substance: code,
        limits: { H: 100, HH: 110 },
      }),
      combustible({ no: ++detectors, unit, at: [east, -74] }, code),
      instrument('flame', `LB${bay}`, unit, [east, -66]),
    );
  }
  points.push(...windMast([60, 60]));
  return { points, inventory: [...tonnes].map(([code, t]) => ({ substance: code, tonnes: t })) };
}

const MIXES: readonly (readonly SubstanceCode[])[] = [
  ['CH3OH', 'C7H8'],
  ['C6H6', 'C7H8'],
  ['CH3OH'],
];

export const TANK_FARM: PlantKind = {
  name: { zh: '化工储罐区', en: 'Chemical Tank Farm' },
  siteKind: 'hazchem_facility',
  build: (size) =>
    buildFarm({
      substances: MIXES[size % MIXES.length] ?? ['CH3OH'],
      tanks: size % 2 === 0 ? 8 : 6,
      heightM: 12,
      tonnesPerTank: size % 3 === 2 ? 40 : 180,
      loadingBays: 2,
    }),
};

export const OIL_DEPOT: PlantKind = {
  name: { zh: '油库', en: 'Oil Depot' },
  siteKind: 'hazchem_facility',
  build: () =>
    buildFarm({
      substances: ['GASOLINE'],
      tanks: 12,
      heightM: 16,
      tonnesPerTank: 1600,
      loadingBays: 6,
    }),
};
