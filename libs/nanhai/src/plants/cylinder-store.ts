import type { SubstanceCode } from '@fengsui/contracts';
import { combustible, hydrogen, oxygen, toxic } from './gas-detectors.js';
import { called, instrument, process, windMast } from './instruments.js';
import type { PlantKind, PlantPoint } from './plant.js';

const GASES: readonly (readonly SubstanceCode[])[] = [
  ['CL2', 'HCL', 'HF', 'H2'],
  ['CO', 'H2S', 'CH4', 'H2'],
  ['ETO', 'SO2', 'NH3', 'CH4'],
];

/** Gas cabinets and a cylinder store: one bay per gas, each with detectors, cabinet and fan. */
export const CYLINDER_STORE: PlantKind = {
  name: { zh: '特种气体瓶库', en: 'Specialty Gas Cylinder Store' },
  siteKind: 'hazchem_facility',
  build: (size) => {
    const gases = GASES[size % GASES.length] ?? [];
    const points: PlantPoint[] = [];
    let no = 0;
    gases.forEach((code, bay) => {
      const unit = `${bay + 1}号气瓶间`;
      const east = bay * 12 - 18;
      for (const at of [
        [east, 0],
        [east + 5, 3],
        [east + 5, -3],
      ] as const) {
        const place = { no: ++no, unit, at };
        if (code === 'H2') points.push(hydrogen(place));
        else if (code === 'CH4') points.push(combustible(place, code, 5));
        else points.push(toxic(place, code));
      }
      for (const cabinet of [1, 2]) {
        points.push(
          process(`GC${bay + 1}${cabinet}`, unit, [east + cabinet * 2, 1], {
            quantity: 'pressure',
            unit: 'MPa',
            range: [0, 1.6],
            substance: code,
            limits: { L: 0.2, H: 1.1, HH: 1.3 },
          }),
        );
      }
      const fan = instrument('pump', `FAN${bay + 1}`, unit, [east, 5]);
      points.push(called(fan, `风机 ${bay + 1} 运行`, `Fan ${bay + 1} running`));
    });
    points.push(
      oxygen(1, '气瓶库', [-6, 0]),
      oxygen(2, '气瓶库', [14, 0]),
      instrument('smoke', 'SD1', '气瓶库', [-6, 2]),
      instrument('smoke', 'SD2', '气瓶库', [14, 2]),
      called(instrument('humidity', 'STORE', '气瓶库', [0, 2]), '气瓶库 湿度', 'Store humidity'),
      called(
        process('STORE', '气瓶库', [0, 2], {
          quantity: 'temperature',
          unit: '°C',
          range: [-10, 80],
          limits: { H: 40, HH: 50 },
        }),
        '气瓶库 温度',
        'Store temperature',
      ),
      ...windMast([25, 20]),
    );
    return {
      points,
      inventory: gases.map((code) => ({ substance: code, tonnes: size % 3 === 0 ? 0.4 : 0.2 })),
    };
  },
};
