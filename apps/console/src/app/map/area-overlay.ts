/**
 * What another room shows on the map: lines and zones on the ground, and marks above it, so that there is
 * one map and one WebGL context.
 */
import { signal } from '@angular/core';
import type { ZoneView } from '@fengsui/contracts';
import { AreaLayer, MapAreas, NO_AREAS, Project } from './area-layer';
import type { Box } from './label-places';
import { ZoneKey, zoneKeys } from './zone-key';

export class AreaOverlay {
  /**
   * Where the marks above the map stand, px: names make way for them. Told again and again, and mostly
   * the same: what is drawn for them is not drawn again.
   */
  readonly marks = signal<readonly Box[]>([], { equal: (a, b) => sameBoxes(a, b) });
  /** Which zones are shown, for the key of the map. */
  readonly zones = signal<readonly ZoneKey[]>([]);
  private layer: AreaLayer | null = null;
  private shown: MapAreas = NO_AREAS;
  private readonly moves = signal<Project | null>(null);
  /** A new one with each move of the map; `null` before its place is settled. */
  readonly project = this.moves.asReadonly();

  /** Where to show lines and zones: above the ground, below the sites. */
  take(layer: AreaLayer): void {
    this.layer = layer;
    layer.show(this.shown);
  }

  /** At first, and when the map moved. */
  moved(project: Project): void {
    this.moves.set((at) => project(at));
  }

  showLines(lines: MapAreas['lines']): void {
    this.show({ ...this.shown, lines });
  }

  showZones(zones: readonly ZoneView[]): void {
    const areas = zones.flatMap((zone) => zone.areas);
    this.zones.set(zoneKeys(areas));
    this.show({ ...this.shown, areas });
  }

  private show(areas: MapAreas): void {
    this.shown = areas;
    this.layer?.show(areas);
  }
}

function sameBoxes(a: readonly Box[], b: readonly Box[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
