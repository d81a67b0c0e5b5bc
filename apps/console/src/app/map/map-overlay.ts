import type { Position } from '@fengsui/contracts';
import type { AreaLayer } from './area-layer';
import type { Box } from './label-places';

/** What another room shows on the same map, so that there is one map and one WebGL context. */
export interface MapOverlay {
  /** Where to show areas and lines: above the ground, below the sites. */
  take(layer: AreaLayer): void;
  /** At first, and when the map moved: where a position stands now, px. */
  moved(project: (at: Position) => { x: number; y: number }): void;
  /** Where its marks above the map stand, px: names make way for them. A signal. */
  readonly marks?: () => readonly Box[];
}
