/**
 * What every map of the district stands on. MapLibre moves it; the ground, the lines and the zones lie
 * above on 2D canvases, for WebGL would have to be waited for where there is no GPU: 100 ms and more
 * for a frame, and the shaders of a first look besides.
 */
import type { Position } from '@fengsui/contracts';
import { Map as MapLibreMap, type PaddingOptions, getVersion, setWorkerUrl } from 'maplibre-gl';
import { token } from '../shell/theme';
import { AreaLayer } from './area-layer';
import { GroundLayer } from './ground-layer';
import type { MapLook } from './map-look';

export type Bounds = [west: number, south: number, east: number, north: number];

/** The district (libs/nanhai, `DISTRICT.bounds`). */
export const NANHAI: Bounds = [112.839, 22.799, 113.264, 23.315];

/** Ground that does not come must not hide what stands on it. */
const SETTLED_MS = 10_000;
/** MapLibre itself draws nothing, on a canvas of a few pixels. */
const EMPTY_STYLE = { version: 8 as const, sources: {}, layers: [] };
const EMPTY_PIXEL_RATIO = 0.02;

export interface BaseMapOptions {
  look: MapLook;
  padding: number | PaddingOptions;
  maxZoom: number;
  /** Nobody moves it. */
  still: boolean;
  /** Its place is settled: what stands on it stands where the ground is. */
  ready: () => void;
  /** At first, and when it moved. */
  drawn?: () => void;
}

export class BaseMap {
  readonly camera: MapLibreMap;
  /** What else is drawn or put on it stands in here. */
  readonly paper: HTMLElement;
  readonly areas: AreaLayer;
  private readonly ground: GroundLayer;
  private readonly late: ReturnType<typeof setTimeout>;
  private settled = false;
  private removed = false;

  constructor(
    box: HTMLElement,
    private readonly options: BaseMapOptions,
  ) {
    const { look, padding, maxZoom, still } = options;
    setWorkerUrl(new URL(`map/maplibre-gl-worker.mjs?v=${getVersion()}`, document.baseURI).href);
    this.camera = new MapLibreMap({
      container: box,
      style: EMPTY_STYLE,
      pixelRatio: EMPTY_PIXEL_RATIO,
      bounds: NANHAI,
      fitBoundsOptions: { padding },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      minZoom: 7,
      maxZoom,
      fadeDuration: 0,
      interactive: !still,
    });
    this.camera.touchZoomRotate.disableRotation();
    this.paper = this.camera.getCanvasContainer();
    this.ground = new GroundLayer(this.paper, look, this.project, token);
    this.areas = new AreaLayer(this.paper, look, this.project, token);
    this.label(look);
    this.camera.on('move', () => this.draw());
    const settle = () => this.settle();
    void this.ground.load().then(settle, settle);
    this.late = setTimeout(settle, SETTLED_MS);
  }

  readonly project = (at: Position) => this.camera.project(at);

  restyle(look: MapLook): void {
    this.label(look);
    this.ground.restyle(look);
    this.areas.restyle(look);
    this.draw();
  }

  remove(): void {
    this.removed = true;
    clearTimeout(this.late);
    this.areas.remove();
    this.camera.remove();
  }

  /** Nothing stands on the map before there is ground below it. */
  get isSettled(): boolean {
    return this.settled;
  }

  private settle(): void {
    if (this.removed) return;
    clearTimeout(this.late);
    const first = !this.settled;
    this.settled = true;
    if (first) this.options.ready();
    this.draw();
  }

  private draw(): void {
    if (!this.settled) return;
    this.ground.draw();
    this.areas.draw();
    this.options.drawn?.();
  }

  private label({ label }: MapLook): void {
    this.camera.getCanvas().setAttribute('aria-label', label);
  }
}
