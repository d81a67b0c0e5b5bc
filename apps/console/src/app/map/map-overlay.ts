import type { Position } from '@fengsui/contracts';
import type { AreaLayer } from './area-layer';
import type { Box } from './label-places';
import type { ZoneKey } from './zone-key';

/** What another room shows on the same map, so that there is one map and one WebGL context. */
export interface MapOverlay {
  /** Where to show areas and lines: above the ground, below the sites. */
  take(layer: AreaLayer): void;
  /** At first, and when the map moved: where a position stands now, px. */
  moved(project: (at: Position) => { x: number; y: number }): void;
  /** Which zones are shown, for the key of the map. A signal. */
  readonly zones?: () => readonly ZoneKey[];
  /** Where its marks above the map stand, px: names make way for them. A signal. */
  readonly marks?: () => readonly Box[];
}
