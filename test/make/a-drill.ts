/** Sites as the scripts of drills see them. */
import type { Limits, Position } from '@fengsui/contracts';
import { localFrame, type DrillPoint, type PointPlan } from '@fengsui/domain';

export const HERE: Position = [113, 23.128];
/** 100 and 200 % of the exposure limit, as the demo register has them; ppm. */
export const CHLORINE_LIMITS: Limits = {
  H: { value: 0.345, severity: 2, deadband: 0.0345 },
  HH: { value: 0.69, severity: 1, deadband: 0.0345 },
};

/** @param at metres east and north of the site */
export function aDrillPoint(
  tag: string,
  at: readonly [number, number],
  changes: Partial<DrillPoint> = {},
): DrillPoint {
  return {
    name: `D1/${tag}`,
    unitOfPlant: 'store',
    quantity: 'toxic_gas',
    substance: 'CL2',
    range: [0, 10],
    intervalS: 5,
    position: localFrame(HERE).toPosition(at),
    limits: CHLORINE_LIMITS,
    ...changes,
  };
}

/** A chlorine store with four detectors in it and one at each side of the fence, 45 m away. */
export const aChlorineStore = (): DrillPoint[] => [
  aDrillPoint('GD01.CL2', [-2, -2]),
  aDrillPoint('GD02.CL2', [2, -2]),
  aDrillPoint('GD03.CL2', [-2, 2]),
  aDrillPoint('GD04.CL2', [2, 2]),
  aDrillPoint('EAST.CL2', [45, 0], { unitOfPlant: 'fence' }),
  aDrillPoint('NORTH.CL2', [0, 45], { unitOfPlant: 'fence' }),
  aDrillPoint('WEST.CL2', [-45, 0], { unitOfPlant: 'fence' }),
  aDrillPoint('SOUTH.CL2', [0, -45], { unitOfPlant: 'fence' }),
];

const CALM = (range: [number, number], limits: Limits) => ({ range, limits });

/** Four stations along a medium-pressure main, flow at its ends. */
export const aGasMain = (): DrillPoint[] => {
  const own = { unitOfPlant: 'L-1', substance: 'CH4' } as const;
  const pressure = CALM([0, 0.6], {
    LL: { value: 0.1, severity: 2, deadband: 0.012, onDelayS: 15, offDelayS: 15 },
    L: { value: 0.15, severity: 3, deadband: 0.012, onDelayS: 15, offDelayS: 15 },
    H: { value: 0.38, severity: 3, deadband: 0.012, onDelayS: 15, offDelayS: 15 },
  });
  const flow = CALM([0, 5000], { H: { value: 4000, severity: 3, deadband: 250, onDelayS: 15 } });
  return [1, 2, 3, 4].flatMap((no) => {
    const at = [(no - 2.5) * 300, 0] as const;
    return [
      aDrillPoint(`N${no}.PT`, at, { ...own, ...pressure, quantity: 'pressure' }),
      ...(no === 1 || no === 4
        ? [aDrillPoint(`N${no}.FT`, at, { ...own, ...flow, quantity: 'flow' })]
        : []),
    ];
  });
};

/** A tank with a level and a detector beside it. */
export const aTank = (): DrillPoint[] => [
  aDrillPoint('T101.LT', [0, 0], {
    unitOfPlant: 'T-101',
    quantity: 'level',
    substance: 'GASOLINE',
    range: [0, 16],
    intervalS: 10,
    limits: {
      L: { value: 1.6, severity: 3, deadband: 0.8 },
      H: { value: 13.6, severity: 3, deadband: 0.8, onDelayS: 60, offDelayS: 60 },
      HH: { value: 14.4, severity: 2, deadband: 0.8, onDelayS: 60, offDelayS: 60 },
    },
  }),
  aDrillPoint('GD01.GAS', [9, -6], {
    unitOfPlant: 'T-101',
    quantity: 'combustible_gas',
    substance: 'GASOLINE',
    range: [0, 100],
    limits: { H: { value: 25, severity: 2, deadband: 2 }, HH: { value: 50, severity: 1 } },
  }),
];

/** The limits of the points and no other rule. */
export const plansOfPoints = (points: readonly DrillPoint[]): Map<string, PointPlan> =>
  new Map(
    points.map(({ name, limits, range }) => [name, { limits, limitsVersion: 1, range, rules: [] }]),
  );
