/** A zone as it is now, from what is known of its source, the wind and the places around. */
import type { Wind, ZoneView } from '@fengsui/contracts';
import {
  hazardZone,
  receptorsInside,
  type HazardZone,
  type LevelSample,
  type ReceptorPlace,
} from '@fengsui/domain';
import type { Source } from './source-of.js';

/** Without the places: cheap enough to be reckoned again and again. */
export function areasOf(
  source: Omit<Source, 'drillWind'>,
  wind: Wind,
  levelSamples: readonly LevelSample[],
  atMs: number,
): HazardZone {
  const { substance, position, container, release, fire } = source;
  return hazardZone({ substance, position, container, release, fire, wind, levelSamples, atMs });
}

export function zoneView(
  incident: string,
  zone: HazardZone,
  places: readonly ReceptorPlace[],
  atMs: number,
): ZoneView {
  const { position, areas } = zone;
  return {
    incident,
    at: new Date(atMs).toISOString(),
    ...zone,
    receptors: position === null ? [] : receptorsInside(position, areas, places),
  };
}
