import { combustible } from './gas-detectors.js';
import { instrument, process } from './instruments.js';
import type { PlantKind, PlantPoint } from './plant.js';

/** Four buried gasoline tanks with submerged pumps under a forecourt. */
export const FILLING_STATION: PlantKind = {
  name: { zh: '加油站', en: 'Filling Station' },
  siteKind: 'hazchem_facility',
  build: () => {
    const points: PlantPoint[] = [];
    for (let no = 1; no <= 4; no++) {
      const unit = `T-${no}`;
      const at = [no * 6 - 15, 10] as const;
      points.push(
        process(`T${no}`, unit, at, {
          quantity: 'level',
          unit: 'm',
          range: [0, 2.4],
          substance: 'GASOLINE',
          limits: { LL: 0.12, L: 0.24, H: 2.05, HH: 2.16 },
        }),
        process(`T${no}`, unit, at, {
          quantity: 'temperature',
          unit: '°C',
          range: [-10, 80],
          limits: { H: 45 },
        }),
        instrument('pump', `P${no}`, unit, at),
        combustible({ no, unit, at: [no * 6 - 15, 4] }, 'GASOLINE'),
      );
    }
    points.push(
      combustible({ no: 5, unit: 'FC', at: [0, -12] }, 'GASOLINE'),
      instrument('flame', 'FC', 'FC', [0, -14]),
    );
    return { points, inventory: [{ substance: 'GASOLINE', tonnes: 75 }] };
  },
};
