import { toxic } from './gas-detectors.js';
import { instrument, process, windMast } from './instruments.js';
import type { PlantKind, PlantPoint } from './plant.js';

const COMPRESSORS = 3;
const COLD_ROOMS = 4;

/** A cold store with an ammonia refrigeration plant. */
export const COLD_STORE: PlantKind = {
  name: { zh: '液氨冷库', en: 'Ammonia Cold Store' },
  siteKind: 'hazchem_facility',
  build: (size) => {
    const room = '制冷机房';
    const receiver = '贮氨器';
    const points: PlantPoint[] = [];
    let no = 0;
    for (const at of [
      [0, 4],
      [8, 4],
      [0, -4],
      [8, -4],
    ] as const) {
      points.push(toxic({ no: ++no, unit: room, at }, 'NH3'));
    }
    points.push(
      toxic({ no: ++no, unit: receiver, at: [-12, 2] }, 'NH3'),
      toxic({ no: ++no, unit: receiver, at: [-12, -4] }, 'NH3'),
      process('V1', receiver, [-14, 0], {
        quantity: 'level',
        unit: '%',
        range: [0, 100],
        substance: 'NH3',
        limits: { LL: 5, L: 10, H: 80, HH: 85 },
      }),
      process('V1', receiver, [-14, 0], {
        quantity: 'pressure',
        unit: 'MPa',
        range: [0, 2.5],
        substance: 'NH3',
        limits: { H: 1.6, HH: 1.85 },
      }),
      process('V1', receiver, [-14, 0], {
        quantity: 'temperature',
        unit: '°C',
        range: [-10, 80],
        limits: { H: 45, HH: 50 },
      }),
    );
    for (let i = 1; i <= COMPRESSORS; i++) {
      const [tag, unit, at] = [`C${i}`, `C-${i}`, [i * 5 - 6, 0]] as const;
      const suction = { tag: 'S', zh: '吸气', en: 'suction' };
      const discharge = { tag: 'D', zh: '排气', en: 'discharge' };
      points.push(
        process(tag, unit, at, {
          quantity: 'pressure',
          unit: 'MPa',
          range: [-0.1, 1],
          limits: { L: 0.02, H: 0.4 },
          mark: suction,
        }),
        process(tag, unit, at, {
          quantity: 'pressure',
          unit: 'MPa',
          range: [0, 2.5],
          limits: { L: 0.6, H: 1.55, HH: 1.7 },
          mark: discharge,
        }),
        process(tag, unit, at, {
          quantity: 'temperature',
          unit: '°C',
          range: [0, 160],
          limits: { L: 50, H: 120, HH: 135 },
          mark: discharge,
        }),
        instrument('current', tag, unit, at),
        instrument('pump', tag, unit, at),
      );
    }
    for (let i = 1; i <= COLD_ROOMS; i++) {
      const [unit, at] = [`冷间${i}`, [i * 18 - 45, 40]] as const;
      points.push(
        process(`R${i}`, unit, at, {
          quantity: 'temperature',
          unit: '°C',
          range: [-40, 40],
          limits: { L: -28, H: -12 },
        }),
        toxic({ no: ++no, unit, at }, 'NH3'),
      );
    }
    for (const at of [
      [60, -30],
      [-60, -30],
    ] as const) {
      points.push(toxic({ no: ++no, unit: '厂界', at }, 'NH3'));
    }
    points.push(...windMast([30, -20]));
    return {
      points,
      inventory: [{ substance: 'NH3', tonnes: [12, 6, 22, 8, 40, 5, 9][size % 7] ?? 8 }],
    };
  },
};
