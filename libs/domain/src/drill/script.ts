/**
 * The script of a drill: what each point that takes part shows, as a curve over the script's own time.
 * Nothing in it is left to chance or to the clock, so it plays the same after a restart.
 */
import type { Position, SubstanceCode } from '@fengsui/contracts';
import type { DrillPoint, DrillWind } from './stage.js';

/** `[ms since the script began, value]`, in the order of time; straight between, level beyond. */
export type Curve = readonly (readonly [number, number])[];

export interface DrillChannel {
  /** `{site}/{tag}` */
  point: string;
  intervalMs: number;
  curve: Curve;
}

export interface DrillScript {
  lastsMs: number;
  substance: SubstanceCode | null;
  /** Where it gets out. */
  source: Position | null;
  wind: DrillWind | null;
  channels: DrillChannel[];
}

/** A reading of the drill's world: quality 3, time since the script began, ms. */
export interface DrillReading {
  point: string;
  t: number;
  v: number;
  q: 3;
}

const MS_PER_S = 1000;

/** Samples `value` at the point's own interval; values stay within its range. */
export function channelOf(
  { name, intervalS, range: [low, high] }: Pick<DrillPoint, 'name' | 'intervalS' | 'range'>,
  lastsS: number,
  value: (atS: number) => number,
): DrillChannel {
  const curve: [number, number][] = [];
  for (let atS = 0; atS <= lastsS; atS += intervalS) {
    const clipped = Math.min(high, Math.max(low, value(atS)));
    curve.push([atS * MS_PER_S, Number(clipped.toPrecision(6))]);
  }
  return { point: name, intervalMs: intervalS * MS_PER_S, curve };
}

export function valueAt(curve: Curve, ms: number): number {
  let before = curve[0];
  for (const step of curve) {
    if (before === undefined || ms <= before[0]) break;
    if (ms <= step[0]) {
      const share = (ms - before[0]) / (step[0] - before[0]);
      return before[1] + share * (step[1] - before[1]);
    }
    before = step;
  }
  return before?.[1] ?? 0;
}

/** Every reading after `fromMs` up to and with `toMs`, in the order of time. */
export function readingsBetween(
  { channels, lastsMs }: Pick<DrillScript, 'channels' | 'lastsMs'>,
  fromMs: number,
  toMs: number,
): DrillReading[] {
  const until = Math.min(toMs, lastsMs);
  const readings = channels.flatMap(({ point, intervalMs, curve }) => {
    const found: DrillReading[] = [];
    const first = Math.floor(Math.max(0, fromMs) / intervalMs) + 1;
    for (let t = first * intervalMs; t <= until; t += intervalMs) {
      found.push({ point, t, v: valueAt(curve, t), q: 3 });
    }
    return found;
  });
  return readings.sort((a, b) => a.t - b.t);
}
