import { combustible } from './gas-detectors.js';
import { instrument, process, windMast } from './instruments.js';
import type { PlantKind, PlantPoint } from './plant.js';

/** A storage and filling station for liquefied petroleum gas with pressure tanks. */
export const LPG_STATION: PlantKind = {
  name: { zh: '液化石油气储配站', en: 'LPG Station' },
  siteKind: 'hazchem_facility',
  build: (size) => {
    const tanks = size % 2 === 0 ? 4 : 3;
    const points: PlantPoint[] = [];
    let no = 0;
    for (let i = 1; i <= tanks; i++) {
      const [tag, unit, east] = [`V${i}`, `V-${i}`, (i - tanks / 2) * 16] as const;
      points.push(
        process(tag, unit, [east, 0], {
          quantity: 'level',
          unit: '%',
          range: [0, 100],
          substance: 'LPG',
          limits: { LL: 5, L: 10, H: 85, HH: 90 },
        }),
        process(tag, unit, [east, 0], {
          quantity: 'temperature',
          unit: '°C',
          range: [-10, 80],
          limits: { H: 45, HH: 50 },
        }),
        process(tag, unit, [east, 0], {
          quantity: 'pressure',
          unit: 'MPa',
          range: [0, 2.5],
          substance: 'LPG',
          intervalS: 5,
          limits: { L: 0.1, H: 1.5, HH: 1.77 },
        }),
      );
      for (const [dx, dy] of [
        [5, 6],
        [-5, 6],
        [0, -7],
      ] as const) {
        points.push(combustible({ no: ++no, unit, at: [east + dx, dy] }, 'LPG', 5));
      }
    }
    for (const pump of [1, 2]) {
      points.push(
        instrument('pump', `P${pump}`, '烃泵房', [pump * 4, -25]),
        instrument('vibration', `P${pump}`, '烃泵房', [pump * 4, -25]),
        combustible({ no: ++no, unit: '烃泵房', at: [pump * 4, -28] }, 'LPG', 5),
        combustible({ no: ++no, unit: '灌瓶间', at: [pump * 8 - 40, -30] }, 'LPG', 5),
        instrument('flame', `UV${pump}`, '储罐区', [pump * 30 - 45, 20]),
      );
    }
    points.push(...windMast([50, 40]));
    return { points, inventory: [{ substance: 'LPG', tonnes: tanks * 22 }] };
  },
};
