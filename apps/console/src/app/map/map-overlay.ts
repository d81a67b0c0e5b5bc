import type { Position } from '@fengsui/contracts';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Box } from './label-places';
import type { MapLook } from './map-style';

/** What another room draws on the same map, so that there is one map and one WebGL context. */
export interface MapOverlay {
  /** Time for its sources and layers, above the ground: at first and after each change of look. */
  draw(map: MapLibreMap, look: MapLook): void;
  /** The map moved: where a position stands now, px. */
  moved(project: (at: Position) => { x: number; y: number }): void;
  /** Where its marks above the map stand, px: names make way for them. A signal. */
  readonly marks?: () => readonly Box[];
}
