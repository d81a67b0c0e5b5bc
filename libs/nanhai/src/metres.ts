import type { Position } from '@fengsui/contracts';
import { localFrame } from '@fengsui/domain';

/** A WGS84 position moved by metres east and north, good within some 10 km; rounded to 0.1 m. */
export function moved(position: Position, metres: readonly [number, number]): Position {
  const [lon, lat] = localFrame(position).toPosition(metres);
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  return [round(lon), round(lat)];
}
