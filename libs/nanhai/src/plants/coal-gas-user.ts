import { toxic } from './gas-detectors.js';
import { called, instrument, process, windMast } from './instruments.js';
import type { PlantKind, PlantPoint } from './plant.js';

/** A ceramics works whose kilns burn gas with carbon monoxide. */
export const KILN_WORKS: PlantKind = {
  name: { zh: '陶瓷窑炉车间', en: 'Ceramics Kiln Works' },
  siteKind: 'hazchem_facility',
  build: () => {
    const points: PlantPoint[] = [];
    let no = 0;
    for (const kiln of [1, 2, 3]) {
      const [tag, unit, east] = [`K${kiln}`, `K-${kiln}`, kiln * 20 - 40] as const;
      points.push(
        toxic({ no: ++no, unit, at: [east, 4] }, 'CO'),
        toxic({ no: ++no, unit, at: [east + 6, -4] }, 'CO'),
        process(tag, unit, [east, 0], {
          quantity: 'pressure',
          unit: 'kPa',
          range: [0, 20],
          substance: 'CO',
          limits: { LL: 2, L: 3, H: 14, HH: 16 },
        }),
        process(tag, unit, [east, 0], {
          quantity: 'temperature',
          unit: '°C',
          range: [0, 1400],
          limits: { L: 1000, H: 1260, HH: 1300 },
        }),
        instrument('flame', tag, unit, [east, 2]),
        called(
          instrument('pump', `FAN${kiln}`, unit, [east, -8]),
          `风机 ${kiln} 运行`,
          `Fan ${kiln} running`,
        ),
      );
    }
    points.push(
      toxic({ no: no + 1, unit: '煤气管廊', at: [0, 30] }, 'CO'),
      toxic({ no: no + 2, unit: '煤气管廊', at: [25, 30] }, 'CO'),
      ...windMast([40, 40]),
    );
    return { points, inventory: [{ substance: 'CO', tonnes: 0.5 }] };
  },
};
