/** Pipelines and zones on a map, and where things stand on it. */
import { signal } from '@angular/core';
import type { Position, ZoneView } from '@fengsui/contracts';
import type { AreaLayer, MapAreas } from '../map/area-layer';
import type { Box } from '../map/label-places';
import type { MapOverlay } from '../map/map-overlay';
import { ZoneKey, zoneKeys } from '../map/zone-key';
import type { PipelineLine } from './pipeline-lines';

export type Project = (at: Position) => { x: number; y: number };

export class WallOverlay implements MapOverlay {
  /** Told again and again, and mostly the same: what is drawn for them is not drawn again. */
  readonly marks = signal<readonly Box[]>([], { equal: (a, b) => sameBoxes(a, b) });
  readonly zones = signal<readonly ZoneKey[]>([]);
  private layer: AreaLayer | null = null;
  private shown: MapAreas = { lines: [], areas: [] };
  private readonly moves = signal<Project | null>(null);
  /** A new one with each move of the map; `null` before its place is settled. */
  readonly project = this.moves.asReadonly();

  take(layer: AreaLayer): void {
    this.layer = layer;
    layer.show(this.shown);
  }

  moved(project: Project): void {
    this.moves.set((at) => project(at));
  }

  showPipelines(pipelines: readonly PipelineLine[]): void {
    this.show({ ...this.shown, lines: pipelines.map(({ line }) => line) });
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
