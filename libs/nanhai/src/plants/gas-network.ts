import { combustible } from './gas-detectors.js';
import { instrument, process, windMast } from './instruments.js';
import type { PlantKind, PlantPoint } from './plant.js';

/** Working pressures in MPa by part of the network; limits are those of the demonstration. */
const MEDIUM = { unit: 'MPa', range: [0, 0.6], limits: { LL: 0.1, L: 0.15, H: 0.38, HH: 0.4 } };
const SUBHIGH = { unit: 'MPa', range: [0, 2.5], limits: { LL: 0.6, L: 0.8, H: 1.5, HH: 1.6 } };
const HIGH = { unit: 'MPa', range: [0, 6], limits: { LL: 2.2, L: 2.6, H: 3.8, HH: 4 } };

const gas = (level: typeof MEDIUM) =>
  ({
    quantity: 'pressure',
    unit: level.unit,
    range: [level.range[0] ?? 0, level.range[1] ?? 1] as [number, number],
    limits: level.limits,
    substance: 'CH4',
    intervalS: 5,
  }) as const;

const gasFlow = (maxM3h: number) =>
  ({
    quantity: 'flow',
    unit: 'm³/h',
    range: [0, maxM3h] as [number, number],
    limits: { H: 0.8 * maxM3h, HH: 0.9 * maxM3h },
    substance: 'CH4',
    intervalS: 5,
  }) as const;

/** Two lines that bring sub-high pressure gas down to the medium-pressure mains. */
export const REGULATOR_STATION: PlantKind = {
  name: { zh: '燃气调压站', en: 'Gas Regulator Station' },
  siteKind: 'gas_pipeline',
  build: () => {
    const points: PlantPoint[] = [];
    for (const line of [1, 2]) {
      const [tag, unit, at] = [`R${line}`, `R-${line}`, [line * 4 - 6, 0]] as const;
      points.push(
        process(tag, unit, at, {
          ...gas(SUBHIGH),
          mark: { tag: 'IN', zh: '进口', en: 'inlet' },
        }),
        process(tag, unit, at, {
          ...gas(MEDIUM),
          mark: { tag: 'OUT', zh: '出口', en: 'outlet' },
        }),
        process(tag, unit, at, gasFlow(8000)),
        process(tag, unit, at, {
          quantity: 'temperature',
          unit: '°C',
          range: [-20, 60],
          limits: { L: -5, H: 45 },
        }),
        instrument('valve', tag, unit, at),
        combustible({ no: line * 2 - 1, unit, at: [line * 4 - 6, 2] }, 'CH4', 5),
        combustible({ no: line * 2, unit, at: [line * 4 - 6, -2] }, 'CH4', 5),
      );
    }
    points.push(
      process('OD', '加臭装置', [8, 3], {
        quantity: 'level',
        unit: '%',
        range: [0, 100],
        limits: { LL: 5, L: 10, H: 90 },
      }),
      instrument('flame', 'UV1', '调压间', [0, 5]),
      ...windMast([10, 10]),
    );
    return { points, inventory: [] };
  },
};

const WELLS = 6;
const BATTERY_INTERVAL_S = 1800;

/** Battery-powered monitors in the valve wells along a street; they report every half hour. */
export const VALVE_WELLS: PlantKind = {
  name: { zh: '燃气阀井群', en: 'Gas Valve Wells' },
  siteKind: 'gas_pipeline',
  build: () => {
    const points: PlantPoint[] = [];
    for (let no = 1; no <= WELLS; no++) {
      const [tag, unit, at] = [`W${no}`, `W-${no}`, [no * 120 - 420, 0]] as const;
      points.push(
        combustible({ no, unit, at }, 'CH4', BATTERY_INTERVAL_S),
        process(tag, unit, at, {
          quantity: 'level',
          unit: 'm',
          range: [0, 3],
          limits: { H: 1.5, HH: 2 },
          intervalS: BATTERY_INTERVAL_S,
        }),
        process(tag, unit, at, {
          quantity: 'temperature',
          unit: '°C',
          range: [-20, 60],
          limits: { H: 50 },
          intervalS: BATTERY_INTERVAL_S,
        }),
        instrument('voltage', tag, unit, at),
      );
    }
    return { points, inventory: [] };
  },
};

/** Stations along a buried line, upstream first, `spacingM` apart. */
function line(nodes: number, spacingM: number, level: typeof MEDIUM, maxM3h: number): PlantPoint[] {
  const points: PlantPoint[] = [];
  const unit = 'L-1';
  for (let no = 1; no <= nodes; no++) {
    const [tag, at] = [`N${no}`, [(no - (nodes + 1) / 2) * spacingM, 0]] as const;
    points.push(
      process(tag, unit, at, gas(level)),
      instrument('acoustic', tag, unit, at),
      instrument('cathodic_potential', tag, unit, at),
    );
    if (no === 1 || no === nodes) {
      points.push(
        process(tag, unit, at, gasFlow(maxM3h)),
        instrument('valve', tag, unit, at),
        combustible({ no, unit, at }, 'CH4', 20),
      );
    }
  }
  return points;
}

export const MEDIUM_PRESSURE_MAIN: PlantKind = {
  name: { zh: '中压燃气主管段', en: 'Medium-Pressure Main' },
  siteKind: 'gas_pipeline',
  build: () => ({ points: line(4, 300, MEDIUM, 5000), inventory: [] }),
};

export const HIGH_PRESSURE_SECTION: PlantKind = {
  name: { zh: '高压燃气管段', en: 'High-Pressure Pipeline Section' },
  siteKind: 'gas_pipeline',
  build: () => ({
    points: [
      ...line(5, 500, HIGH, 60000),
      ...[1, 3, 5].map((no) => instrument('vibration', `DAS${no}`, 'DAS', [(no - 3) * 500, 4], 20)),
    ],
    inventory: [],
  }),
};
