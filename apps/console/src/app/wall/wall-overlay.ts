/** Pipelines and zones on a map, and where things stand on it. */
import { signal } from '@angular/core';
import type { Position, ZoneView } from '@fengsui/contracts';
import type { AreaLayer, MapAreas } from '../map/area-layer';
import type { Box } from '../map/label-places';
import type { MapOverlay } from '../map/map-overlay';
import type { PipelineLine } from './pipeline-lines';

export type Project = (at: Position) => { x: number; y: number };

export class WallOverlay implements MapOverlay {
  readonly marks = signal<readonly Box[]>([]);
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
    this.show({ ...this.shown, areas: zones.flatMap(({ areas }) => areas) });
  }

  private show(areas: MapAreas): void {
    this.shown = areas;
    this.layer?.show(areas);
  }
}
