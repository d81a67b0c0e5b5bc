/** What the key of a map says of the zones that are drawn on it. Pure. */
import type { ZoneArea, ZoneKind } from '@fengsui/contracts';
import { ZONE_KINDS } from '@fengsui/contracts';

export interface ZoneKey {
  kind: ZoneKind;
  /** How far it reaches; `null` where several reach differently far, m. */
  distanceM: number | null;
}

/** The kinds that are drawn, the innermost first. */
export function zoneKeys(areas: readonly Pick<ZoneArea, 'kind' | 'distanceM'>[]): ZoneKey[] {
  return ZONE_KINDS.flatMap((kind) => {
    const distances = new Set(
      areas.filter((area) => area.kind === kind).map(({ distanceM }) => distanceM),
    );
    const [distanceM = null] = distances;
    if (distances.size === 0) return [];
    return { kind, distanceM: distances.size === 1 ? distanceM : null };
  });
}
