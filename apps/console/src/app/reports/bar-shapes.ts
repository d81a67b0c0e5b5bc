/** The bars of the load chart as shapes in a box of 1000 × 100. Pure. */
import { BUCKET_MS, FLOOD_ABOVE } from '@fengsui/domain';

export const BOX = { width: 1000, height: 100 } as const;
const LEAST_SCALE = 5;
/** Share of a bar's place that stays empty beside it. */
const GAP = 0.15;

export interface BarShape {
  t: number;
  load: number;
  x: number;
  y: number;
  width: number;
  height: number;
  flood: boolean;
}
export interface Chart {
  shapes: BarShape[];
  most: number;
  /** Height of the line above which ten minutes are a flood; `null` where bars are longer. */
  lineY: number | null;
}

export function chartOf(bars: readonly (readonly [number, number])[], barMs: number): Chart {
  const most = Math.max(0, ...bars.map(([, load]) => load));
  const tenMinutes = barMs === BUCKET_MS;
  const scale = Math.max(most, tenMinutes ? FLOOD_ABOVE * 1.2 : LEAST_SCALE);
  const step = BOX.width / Math.max(1, bars.length);
  const y = (load: number) => BOX.height * (1 - load / scale);
  return {
    most,
    lineY: tenMinutes ? y(FLOOD_ABOVE) : null,
    shapes: bars.map(([t, load], index) => ({
      t,
      load,
      x: index * step,
      y: y(load),
      width: step * (1 - GAP),
      height: BOX.height - y(load),
      flood: tenMinutes && load > FLOOD_ABOVE,
    })),
  };
}
