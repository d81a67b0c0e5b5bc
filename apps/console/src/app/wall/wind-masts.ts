/** Where the wind is measured, and what it is now. Pure. */
import type { PointView, Position, SiteView } from '@fengsui/contracts';
import type { Held } from '../live/value-book';
import { Now, pointRow } from '../sites/point-row';

export interface Mast {
  site: string;
  at: Position;
  speed: PointView;
  direction: PointView;
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
    masts.push({ site: code, at: speed.position ?? position, speed, direction });
  }
  return masts;
}

/** `null`: nothing good and fresh enough is known, neither live nor from the register's answer. */
export function windAt(
  { speed, direction }: Mast,
  held: (point: string) => Held | undefined,
  now: Now,
): MeasuredWind | null {
  const [speedMs, fromDeg] = [speed, direction].map((view) => {
    const { v, q, freshness } = pointRow(view, held(view.point), null, now);
    return freshness === 'fresh' && q <= 1 ? v : null;
  });
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
