/**
 * Pipelines and zones on the wall's map. Only what has changed is given to the map: without a GPU each
 * redrawing costs about a tenth of a second.
 */
import { signal } from '@angular/core';
import type { Position, ZoneView } from '@fengsui/contracts';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { GROUND_SOURCE, groundData, groundLayers } from '../incidents/room/ground-layers';
import type { Box } from '../map/label-places';
import type { MapOverlay } from '../map/map-overlay';
import type { MapLook } from '../map/map-style';
import { token } from '../shell/theme';
import type { PipelineLine } from './pipeline-lines';

const PIPELINES = 'pipelines';

export type Project = (at: Position) => { x: number; y: number };

export class WallOverlay implements MapOverlay {
  private map: MapLibreMap | null = null;
  private pipelines: readonly PipelineLine[] = [];
  private zones: readonly ZoneView[] = [];
  readonly marks = signal<readonly Box[]>([]);
  private readonly moves = signal<Project | null>(null);
  /** A new one with each move of the map; `null` before its place is settled. */
  readonly project = this.moves.asReadonly();

  draw(map: MapLibreMap, look: MapLook): void {
    this.map = map;
    const scale = look.remPx / 16;
    map.addSource(PIPELINES, { type: 'geojson', data: this.pipelineData() });
    map.addLayer({
      id: PIPELINES,
      type: 'line',
      source: PIPELINES,
      paint: { 'line-color': token('map-text'), 'line-width': 4 * scale },
    });
    map.addSource(GROUND_SOURCE, { type: 'geojson', data: this.zoneData() });
    for (const layer of groundLayers(token, scale)) map.addLayer(layer);
  }

  moved(project: Project): void {
    this.moves.set((at) => project(at));
  }

  showPipelines(pipelines: readonly PipelineLine[]): void {
    this.pipelines = pipelines;
    void this.map?.getSource<GeoJSONSource>(PIPELINES)?.setData(this.pipelineData());
  }

  showZones(zones: readonly ZoneView[]): void {
    this.zones = zones;
    void this.map?.getSource<GeoJSONSource>(GROUND_SOURCE)?.setData(this.zoneData());
  }

  private pipelineData() {
    return {
      type: 'FeatureCollection' as const,
      features: this.pipelines.map(({ site, line }) => ({
        type: 'Feature' as const,
        properties: { site },
        geometry: { type: 'LineString' as const, coordinates: line },
      })),
    };
  }

  private zoneData() {
    return groundData({ areas: this.zones.flatMap(({ areas }) => areas), ways: [], marks: [] });
  }
}
