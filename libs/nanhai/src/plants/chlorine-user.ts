import { toxic } from './gas-detectors.js';
import { called, instrument, process, windMast } from './instruments.js';
import type { PlantKind, PlantPoint } from './plant.js';

/** A waterworks that doses chlorine from one-tonne drums. */
export const WATERWORKS: PlantKind = {
  name: { zh: '自来水厂', en: 'Waterworks' },
  siteKind: 'hazchem_facility',
  build: (size) => {
    const store = '氯库';
    const points: PlantPoint[] = [];
    const rooms = [
      [store, 4, 2.5],
      ['加氯间', 2, -14],
    ] as const;
    let no = 0;
    for (const [unit, count, east] of rooms) {
      for (let i = 0; i < count; i++) {
        points.push(toxic({ no: ++no, unit, at: [east + i * 3, (i % 2) * 4] }, 'CL2'));
      }
    }
    // A coarse detector above the drums: its range cannot show the exposure limit (5/10 % IDLH).
    points.push(toxic({ no: ++no, unit: store, at: [5, 2] }, 'CL2', 50));
    for (const at of [
      [45, 0],
      [0, 45],
      [-45, 0],
      [0, -45],
    ] as const) {
      points.push(toxic({ no: ++no, unit: '厂界', at }, 'CL2'));
    }
    for (const line of [1, 2]) {
      const unit = '加氯间';
      points.push(
        process(`CL${line}`, unit, [-14, line * 2], {
          quantity: 'pressure',
          unit: 'kPa',
          range: [-60, 20],
          substance: 'CL2',
          limits: { L: -50, H: -5 },
        }),
        process(`CL${line}`, unit, [-14, line * 2], {
          quantity: 'flow',
          unit: 'kg/h',
          range: [0, 40],
          substance: 'CL2',
          limits: { H: 32, HH: 36 },
        }),
      );
    }
    points.push(
      called(
        process('NAOH', '吸收塔', [10, 12], {
          quantity: 'level',
          unit: 'm',
          range: [0, 3],
          limits: { LL: 0.3, L: 0.6, H: 2.7 },
        }),
        '碱液 液位',
        'Caustic level',
      ),
      called(
        instrument('pump', 'SCRUB', '吸收塔', [10, 12]),
        '吸收塔泵 运行',
        'Scrubber pump running',
      ),
      called(instrument('pump', 'FAN1', store, [4, 6]), '风机 1 运行', 'Fan 1 running'),
      called(instrument('humidity', 'STORE', store, [4, 3]), '氯库 湿度', 'Store humidity'),
      called(
        process('STORE', store, [4, 3], {
          quantity: 'temperature',
          unit: '°C',
          range: [-10, 80],
          limits: { H: 40, HH: 45 },
        }),
        '氯库 温度',
        'Store temperature',
      ),
    );
    for (const basin of [1, 2]) {
      points.push(
        process(`CW${basin}`, `CW-${basin}`, [60, basin * 20 - 30], {
          quantity: 'level',
          unit: 'm',
          range: [0, 5],
          limits: { L: 0.8, H: 4.6 },
        }),
        process(`CW${basin}`, `CW-${basin}`, [60, basin * 20 - 30], {
          quantity: 'flow',
          unit: 'm³/h',
          range: [0, 6000],
          limits: { H: 5200 },
        }),
      );
    }
    points.push(...windMast([20, 30]));
    return {
      points,
      inventory: [{ substance: 'CL2', tonnes: [8, 4, 12, 3, 6, 4][size % 6] ?? 4 }],
    };
  },
};
