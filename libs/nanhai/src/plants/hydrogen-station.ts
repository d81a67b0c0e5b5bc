import { hydrogen } from './gas-detectors.js';
import { instrument, process, windMast } from './instruments.js';
import type { PlantKind, PlantPoint } from './plant.js';

/** A vehicle refuelling station: tube trailers, two compressors, three banks, two dispensers. */
export const HYDROGEN_STATION: PlantKind = {
  name: { zh: '加氢站', en: 'Hydrogen Station' },
  siteKind: 'hazchem_facility',
  build: () => {
    const points: PlantPoint[] = [];
    let no = 0;
    const pressure = (tag: string, unit: string, at: readonly [number, number], maxMPa: number) =>
      process(tag, unit, at, {
        quantity: 'pressure',
        unit: 'MPa',
        range: [0, maxMPa],
        substance: 'H2',
        intervalS: 5,
        limits: { L: 0.1 * maxMPa, H: 0.88 * maxMPa, HH: 0.92 * maxMPa },
      });
    const temperature = (tag: string, unit: string, at: readonly [number, number], h: number) =>
      process(tag, unit, at, {
        quantity: 'temperature',
        unit: '°C',
        range: [-40, 200],
        limits: { H: h, HH: h + 15 },
      });
    for (const i of [1, 2]) {
      points.push(
        pressure(`TT${i}`, `TT-${i}`, [-20, i * 6], 25),
        hydrogen({ no: ++no, unit: `TT-${i}`, at: [-18, i * 6 + 2] }),
        pressure(`C${i}`, `C-${i}`, [0, i * 8], 60),
        temperature(`C${i}`, `C-${i}`, [0, i * 8], 135),
        instrument('vibration', `C${i}`, `C-${i}`, [0, i * 8]),
        instrument('pump', `C${i}`, `C-${i}`, [0, i * 8]),
        hydrogen({ no: ++no, unit: `C-${i}`, at: [2, i * 8 + 2] }),
      );
    }
    for (const bank of [1, 2, 3]) {
      points.push(
        pressure(`B${bank}`, `B-${bank}`, [bank * 5, 30], 50),
        temperature(`B${bank}`, `B-${bank}`, [bank * 5, 30], 80),
      );
    }
    for (const i of [1, 2]) {
      const unit = `D-${i}`;
      points.push(
        hydrogen({ no: ++no, unit, at: [30, i * 8] }),
        pressure(`D${i}`, unit, [30, i * 8], 50),
        process(`D${i}`, unit, [30, i * 8], {
          quantity: 'flow',
          unit: 'kg/min',
          range: [0, 5],
          substance: 'H2',
          limits: { H: 4 },
        }),
        instrument('flame', `D${i}`, unit, [32, i * 8]),
      );
    }
    points.push(hydrogen({ no: no + 1, unit: '雨棚', at: [30, 12] }), ...windMast([45, 30]));
    return { points, inventory: [{ substance: 'H2', tonnes: 0.8 }] };
  },
};
