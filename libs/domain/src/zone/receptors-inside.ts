import type { Position, Receptor, ZoneArea, ZoneKind } from '@fengsui/contracts';
import { distanceBetweenM } from '../geometry/metres.js';
import { containsPosition } from '../geometry/polygon.js';

/** Somebody or something that may lie in a zone. */
export type ReceptorPlace = Pick<Receptor, 'kind' | 'code' | 'name' | 'position'>;

interface Searched {
  kind: ZoneKind;
  area: ZoneArea;
  box: { west: number; south: number; east: number; north: number };
}

function searched(area: ZoneArea): Searched {
  const corners = area.shape.coordinates[0] ?? [];
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return {
    kind: area.kind,
    area,
    box: {
      west: Math.min(...lons),
      east: Math.max(...lons),
      south: Math.min(...lats),
      north: Math.max(...lats),
    },
  };
}

function holds({ area, box }: Searched, position: Position): boolean {
  const [lon, lat] = position;
  if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) return false;
  return containsPosition(area.shape, position);
}

/** Isolation before all others, then what reaches less far. */
function innermostFirst(a: ZoneArea, b: ZoneArea): number {
  const isolation = Number(b.kind === 'isolation') - Number(a.kind === 'isolation');
  return isolation === 0 ? a.distanceM - b.distanceM : isolation;
}

/** Those inside any of the areas, with the innermost that holds them, nearest to the source first. */
export function receptorsInside(
  source: Position,
  areas: readonly ZoneArea[],
  places: readonly ReceptorPlace[],
): Receptor[] {
  const inward = [...areas].sort(innermostFirst).map(searched);
  return places
    .flatMap(({ kind, code, name, position }): Receptor[] => {
      const inside = inward.find((area) => holds(area, position));
      if (inside === undefined) return [];
      const distanceM = Math.round(distanceBetweenM(source, position));
      return [{ kind, code, name, position, distanceM, inside: inside.kind }];
    })
    .sort((a, b) => a.distanceM - b.distanceM || a.code.localeCompare(b.code));
}
