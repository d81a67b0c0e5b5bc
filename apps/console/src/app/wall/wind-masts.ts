/** Where the wind is measured, and what it is now. Pure. */
import type { PointView, Position, SiteView } from '@fengsui/contracts';
import type { Held } from '../live/value-book';
import { staleAfterMs } from '../sites/point-row';

export interface Mast {
  site: string;
  at: Position;
  /** Codes of its two points. */
  speed: string;
  direction: string;
  intervalS: number;
}

export interface MeasuredWind {
  /** Where it blows from, degrees clockwise from north. */
  fromDeg: number;
  speedMs: number;
}

/** The first speed and the first direction of each site that has both, in m/s. */
export function mastsOf(points: readonly PointView[], sites: readonly SiteView[]): Mast[] {
  const masts: Mast[] = [];
  for (const { code, position } of sites) {
    const mine = points.filter(({ site }) => site === code);
    const speed = mine.find(({ quantity, unit }) => quantity === 'wind_speed' && unit === 'm/s');
    const direction = mine.find(({ quantity }) => quantity === 'wind_direction');
    if (!speed || !direction) continue;
    masts.push({
      site: code,
      at: speed.position ?? position,
      speed: speed.point,
      direction: direction.point,
      intervalS: Math.max(speed.intervalS, direction.intervalS),
    });
  }
  return masts;
}

/** `null`: nothing good and fresh enough has come. @param hereMs `performance.now()` */
export function windAt(
  { speed, direction, intervalS }: Mast,
  held: (point: string) => Held | undefined,
  hereMs: number,
): MeasuredWind | null {
  const newest = [speed, direction].map((point) => {
    const value = held(point);
    const isGood = value !== undefined && value.q <= 1 && typeof value.v === 'number';
    return isGood && hereMs - value.arrived <= staleAfterMs(intervalS) ? value.v : null;
  });
  const [speedMs, fromDeg] = newest;
  if (typeof speedMs !== 'number' || typeof fromDeg !== 'number') return null;
  return { speedMs, fromDeg: ((fromDeg % 360) + 360) % 360 };
}

/** As vectors; `null` when there is none. Winds that cancel each other are calm. */
export function meanWind(winds: readonly MeasuredWind[]): MeasuredWind | null {
  if (winds.length === 0) return null;
  let east = 0;
  let north = 0;
  for (const { fromDeg, speedMs } of winds) {
    east += speedMs * Math.sin((fromDeg * Math.PI) / 180);
    north += speedMs * Math.cos((fromDeg * Math.PI) / 180);
  }
  const fromDeg = (Math.atan2(east, north) * 180) / Math.PI;
  return {
    fromDeg: Math.round((fromDeg + 360) % 360) % 360,
    speedMs: Math.hypot(east, north) / winds.length,
  };
}

/** 0 north, 1 north-east … 7 north-west. */
export function compassOf(fromDeg: number): number {
  return Math.round(fromDeg / 45) % 8;
}
