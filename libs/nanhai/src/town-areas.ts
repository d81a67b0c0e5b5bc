import type { Position } from '@fengsui/contracts';
import { TOWN_AREA_RINGS } from './town-area-rings.js';

/** To be shown wherever the bundled areas are drawn. */
export const MAP_ATTRIBUTION = 'Vonng/adcode (CC BY 4.0), schematic 示意图';

/** Outer rings by town code, the largest first; WGS84, approximate. */
export const TOWN_AREAS: Readonly<Record<string, readonly (readonly Position[])[]>> =
  Object.fromEntries(
    Object.entries(TOWN_AREA_RINGS).map(([town, rings]) => [town, rings.map(parseRing)]),
  );

function parseRing(text: string): Position[] {
  return text.split(/\s+/).map((pair) => {
    const [lon, lat] = pair.split(',');
    return [Number(lon), Number(lat)];
  });
}

/** Whether a WGS84 position lies in the main (largest) part of a town. */
export function insideTown(town: string, [lon, lat]: Position): boolean {
  const ring = TOWN_AREAS[town]?.[0];
  if (!ring) return false;
  let inside = false;
  let previous = ring[ring.length - 1] as Position;
  for (const corner of ring) {
    const crossesLatitude = corner[1] > lat !== previous[1] > lat;
    if (crossesLatitude) {
      const share = (lat - corner[1]) / (previous[1] - corner[1]);
      if (lon < corner[0] + share * (previous[0] - corner[0])) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}
