/** What a script of a drill is written for: the points of a site as the register has them, and its wind. */
import type { Limits, Position, Quantity, SubstanceCode } from '@fengsui/contracts';

export interface DrillPoint {
  /** `{site}/{tag}` */
  name: string;
  unitOfPlant: string | null;
  quantity: Quantity;
  substance: SubstanceCode | null;
  /** In the point's unit. */
  range: readonly [number, number];
  intervalS: number;
  /** Of the point, else of its site. */
  position: Position;
  limits: Limits;
}

export interface DrillWind {
  /** Where it blows from, degrees clockwise from north. */
  fromDeg: number;
  /** m/s */
  speedMs: number;
}

export interface DrillStage {
  /** In the order of the register: stations along a line are in the order of the line. */
  points: readonly DrillPoint[];
  /** `null`: unknown; gas then stays where it gets out. */
  wind: DrillWind | null;
}

const GASES: ReadonlySet<Quantity> = new Set(['combustible_gas', 'toxic_gas', 'hydrogen']);

/** What a point shows while all is well: no gas, else half way between its limits. */
export function calmValue({
  quantity,
  range: [low, high],
  limits,
}: Pick<DrillPoint, 'quantity' | 'range' | 'limits'>): number {
  if (GASES.has(quantity)) return Math.max(0, low);
  const bottom = limits.L?.value ?? limits.LL?.value ?? low;
  const top = limits.H?.value ?? limits.HH?.value ?? high;
  return (bottom + top) / 2;
}
